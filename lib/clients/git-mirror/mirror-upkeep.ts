import type { Reading } from '#collectors/contract.ts';
import { no, yes } from '../git/read-untrusted.ts';
import { cleanMirror, countPacks, emptyMirror } from './mirror-folder.ts';
import { boundsOf, failureOf, gitOf, type MirrorTask } from './mirror-task.ts';
import { residentBytes, usedBytes } from './mirror-usage.ts';
import { type MirrorRun, runMirrorGit } from './run-mirror-git.ts';

/** A mirror that is over its limit before anything came loses what no ref reaches, or all. */
export async function makeRoom(task: MirrorTask): Promise<Reading<null>> {
  if ((await usedBytes(task.mirror)) <= task.limits.maxBytes) return yes(null);
  const run = await repack(task);
  if (run.ended === 'aborted' || run.ended === 'timed_out') {
    return { ok: false, failure: failureOf(task, run) };
  }
  if ((await usedBytes(task.mirror)) > task.limits.maxBytes) await emptyMirror(task.mirror);
  return yes(null);
}

/** What came is put in order; a mirror that is over its limit even then is not kept. */
export async function keepHouse(task: MirrorTask): Promise<Reading<null>> {
  const { url } = task.configuration.remote;
  const packed = await runMirrorGit(gitOf(task), ['pack-refs', '--all'], boundsOf(task));
  if (packed.ended !== 'done') return { ok: false, failure: failureOf(task, packed) };
  const over = async (): Promise<boolean> => (await usedBytes(task.mirror)) > task.limits.maxBytes;
  if ((await countPacks(task.mirror)) > task.limits.maxPacks || (await over())) {
    const run = await repack(task);
    await cleanMirror(task.mirror);
    if (run.ended === 'failed') {
      await emptyMirror(task.mirror);
      return no('malformed', url, 'the copy of it was damaged and is made anew next time');
    }
    if (run.ended !== 'done') return { ok: false, failure: failureOf(task, run) };
  }
  if (!(await over())) return yes(null);
  await emptyMirror(task.mirror);
  return { ok: false, failure: failureOf(task, { ended: 'too_large' }) };
}

async function repack(task: MirrorTask): Promise<MirrorRun> {
  task.report({ step: 'packing the copy', done: 0, total: null });
  return await runMirrorGit(gitOf(task), ['repack', '-a', '-d', '-q'], {
    ...boundsOf(task),
    isOver: async (pid) => (await residentBytes(pid)) > task.limits.maxMemoryBytes,
  });
}
