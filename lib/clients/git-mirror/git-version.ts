import type { Reading } from '#collectors/contract.ts';
import { no, yes } from '../git/read-untrusted.ts';
import type { MirrorLimits } from './mirror-task.ts';
import { remoteFailure } from './remote-failure.ts';
import { type MirrorGit, type RunBounds, runMirrorGit } from './run-mirror-git.ts';

/** The first git that can be bound to an address (`http.curloptResolve`): older ones pass it over. */
const first = [2, 37] as const;

/** Refuses a git that would look the name of a host up by itself. */
export async function requirePinningGit(
  git: MirrorGit,
  bounds: RunBounds,
  limits: MirrorLimits,
): Promise<Reading<null>> {
  const run = await runMirrorGit(git, ['version'], bounds);
  if (run.ended === 'aborted' || run.ended === 'timed_out') {
    return { ok: false, failure: remoteFailure(run, git.url, limits) };
  }
  const words = run.ended === 'done' ? /^git version (\d+)\.(\d+)/.exec(run.stdout) : null;
  const [major, minor] = [Number(words?.[1] ?? 0), Number(words?.[2] ?? 0)];
  return major > first[0] || (major === first[0] && minor >= first[1])
    ? yes(null)
    : no('unsupported', git.url, `git ${first.join('.')} or later is needed to fetch safely`);
}
