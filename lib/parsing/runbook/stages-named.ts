/** Words that people use for stages; `prod` and `production` are kept as they are written. */
const usualStages = [
  'dev',
  'development',
  'test',
  'qa',
  'staging',
  'uat',
  'acceptance',
  'preprod',
  'production',
  'prod',
  'live',
];

/**
 * The stages that texts name as whole words, in lower case, sorted: the application's own names and
 * the usual words. `pre-production`, a word in a URL, a path or a command name no stage; a code span
 * or a `staging/production` that consists of nothing else does.
 */
export function stagesNamedIn(
  texts: readonly string[],
  stageNames: readonly string[],
): readonly string[] {
  const stages = new Set([...usualStages, ...stageNames.map((name) => plainWords(name))]);
  stages.delete('');
  const found = new Set<string>();
  for (const text of texts) {
    const words = ` ${wordsOf(text, stages).join(' ')} `;
    for (const stage of stages) if (words.includes(` ${stage} `)) found.add(stage);
  }
  return [...found].sort();
}

function plainWords(name: string): string {
  return name.trim().toLowerCase().split(/\s+/).join(' ');
}

function wordsOf(text: string, stages: ReadonlySet<string>): readonly string[] {
  const prose = text
    .toLowerCase()
    .replace(/\]\([^)\s]{0,500}[^)]{0,100}\)/g, '] ')
    .replace(/`+([^`]*)`+/g, (_span, code: string) => (stages.has(code.trim()) ? code : ' … '));
  return prose.split(/[\s|]+/).flatMap((token) => {
    const parts = token.split('/').map((part) => bare(part));
    if (parts.length === 1 || parts.every((part) => stages.has(part))) return parts;
    return ['…'];
  });
}

/** Without the marks that stand around a word, and without `’s`. */
function bare(word: string): string {
  return word
    .replace(/^["'“‘(<[{*_~]+/, '')
    .replace(/["'”’)>\]}*_~,;:.!?]{1,20}$/, '')
    .replace(/['’]s$/, '');
}
