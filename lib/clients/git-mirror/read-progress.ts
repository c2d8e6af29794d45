import type { Progress } from '#collectors/contract.ts';

/** Git's words for what it does, and ours. What the host writes itself is never passed on. */
const steps: Readonly<Record<string, string>> = {
  'Enumerating objects': 'waiting for the host',
  'Counting objects': 'waiting for the host',
  'Compressing objects': 'waiting for the host',
  'Receiving objects': 'receiving the history',
  'Indexing objects': 'checking the history',
  'Resolving deltas': 'checking the history',
  'Checking connectivity': 'checking the history',
};

const most = Number.MAX_SAFE_INTEGER;

/** Progress by a line of git's own, or null when it tells of none. */
export function readProgress(line: string): Progress | null {
  const words =
    /^(?:remote: )?([A-Z][a-z]+ [a-z]+): +(\d{1,15})(?:% \((\d{1,15})\/(\d{1,15})\))?/.exec(line);
  const step = steps[words?.[1] ?? ''];
  if (words === null || step === undefined) return null;
  const [done, total] = words[3] === undefined ? [words[2], null] : [words[3], words[4] ?? null];
  return {
    step,
    done: Math.min(Number(done), most),
    total: total === null ? null : Math.min(Number(total), most),
  };
}
