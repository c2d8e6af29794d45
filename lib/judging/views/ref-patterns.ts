import { matchesPattern } from './stages.ts';

/**
 * Whether a rule for `pattern` governs every ref that `ref` stands for, as hosts match refs: `*`
 * stops at a slash, `**` does not, `~ALL` takes all; below a folder is not the folder itself. `ref` may itself hold wildcards; a wider one
 * is never taken as governed by a narrower rule.
 */
export function governs(pattern: string, ref: string): boolean {
  if (pattern === ref || pattern === '~ALL') return true;
  const rule = pattern.split('/');
  const parts = ref.split('/');
  let at = 0;
  let deep = -1;
  let resume = 0;
  for (let part = 0; part < parts.length; ) {
    const text = parts[part] ?? '';
    const own = rule[at];
    if (own === '**') {
      deep = at;
      resume = part;
      at += 1;
    } else if (own !== undefined && governsPart(own, text)) {
      at += 1;
      part += 1;
    } else if (deep >= 0) {
      resume += 1;
      part = resume;
      at = deep + 1;
    } else {
      return false;
    }
  }
  return at === rule.length;
}

function governsPart(own: string, text: string): boolean {
  if (own === text) return true;
  return !text.includes('**') && matchesPattern(own, text);
}
