import type { Reading } from '#collectors/contract.ts';
import type { Ref } from '../git/read-refs.ts';
import { no, yes } from '../git/read-untrusted.ts';
import { chooseHead, excludeEachOther, parseRemoteRefs, type RemoteRefs } from './list-remote.ts';
import { cleanMirror, emptyMirror, mirrorRefs, prepareMirror, writeHead } from './mirror-folder.ts';
import { boundsOf, failureOf, gitOf, type MirrorTask } from './mirror-task.ts';
import { keepHouse, makeRoom } from './mirror-upkeep.ts';
import { residentBytes, usedBytes } from './mirror-usage.ts';
import { readProgress } from './read-progress.ts';
import { type MirrorRun, runMirrorGit } from './run-mirror-git.ts';

/** What the mirror holds after a fetch. */
export interface Fetched {
  readonly refs: readonly Ref[];
  /** The default branch, `refs/heads/…`. */
  readonly headRef: string;
}

const sourceRefs = ['+refs/heads/*:refs/heads/*', '+refs/tags/*:refs/tags/*'] as const;
/** A mirror that is damaged, which only beginning anew mends. */
const damaged =
  /corrupt|bad object|missing (?:blob|tree|commit|object)|unable to read|valid object|all necessary objects|inflate|index file|could not parse/i;

/** A branch that is gone where another has its name for a folder: only step by step do both fit. */
const inTheWay = /cannot lock ref/;

/**
 * Brings a mirror up to date: all branches and tags as the remote has them, those that are gone
 * there gone here, and HEAD at its default branch. Whatever ends it early, the mirror holds what
 * it held before. The caller holds its lock.
 */
export async function fetchMirror(task: MirrorTask): Promise<Reading<Fetched>> {
  // What the remote's ids look like is not known yet: the mirror stays as it is.
  await prepareMirror(task.mirror, task.configuration, null);
  await cleanMirror(task.mirror);
  const listed = await listRemote(task);
  if (!listed.ok) return listed;
  const { objectFormat, refs } = listed.value;
  await prepareMirror(task.mirror, task.configuration, objectFormat);
  const before = await mirrorRefs(task.mirror, objectFormat);
  const previous = before.ok ? before.value.headRef : null;
  if (before.ok && sameRefs(before.value.refs, refs)) {
    return await settleHead(task, listed.value, previous);
  }
  const room = await makeRoom(task);
  if (!room.ok) return room;
  await prepareMirror(task.mirror, task.configuration, objectFormat);
  let run = await fetchSource(task, ['--atomic']);
  if (run.ended === 'failed' && inTheWay.test(run.stderr)) run = await fetchSource(task, []);
  if (run.ended === 'failed' && damaged.test(run.stderr)) {
    await emptyMirror(task.mirror);
    await prepareMirror(task.mirror, task.configuration, objectFormat);
    run = await fetchSource(task, ['--atomic']);
  }
  if (run.ended !== 'done') {
    await cleanMirror(task.mirror);
    // What had come whole, and no ref reaches, would else lie there until the next run.
    if (run.ended === 'too_large') await makeRoom(task);
    return { ok: false, failure: failureOf(task, run) };
  }
  const kept = await keepHouse(task);
  return kept.ok ? await settleHead(task, listed.value, previous) : kept;
}

async function listRemote(task: MirrorTask): Promise<Reading<RemoteRefs>> {
  const { url } = task.configuration.remote;
  task.report({ step: 'asking the host', done: 0, total: null });
  const args = ['ls-remote', '--symref', 'origin', 'HEAD', 'refs/heads/*', 'refs/tags/*'] as const;
  const run = await runMirrorGit(gitOf(task), args, {
    ...boundsOf(task),
    isOver: async (pid) => (await residentBytes(pid)) > task.limits.maxMemoryBytes,
  });
  if (run.ended !== 'done') return { ok: false, failure: failureOf(task, run) };
  const remote = parseRemoteRefs(run.stdout);
  if (remote.refs.length > task.limits.maxRefs) {
    const detail = `it has more than ${task.limits.maxRefs} branches and tags`;
    return no('too_large', url, detail);
  }
  if (excludeEachOther(remote.refs)) {
    return no('malformed', url, 'names of its branches or tags exclude each other');
  }
  // A page that is no repository is listed as one without branches: nothing may follow from it.
  return remote.refs.length === 0
    ? no('not_found', url, 'it has no branch yet, or what answers there is no git repository')
    : yes(remote);
}

async function fetchSource(task: MirrorTask, more: readonly string[]): Promise<MirrorRun> {
  const flags = [...more, '--progress', '--prune', '--force', '--no-tags', '--update-head-ok'];
  const quiet = ['--no-write-fetch-head', '--no-auto-maintenance', '--no-show-forced-updates'];
  const args = ['fetch', ...flags, ...quiet, '--no-recurse-submodules', 'origin'] as const;
  return await runMirrorGit(gitOf(task), [...args, ...sourceRefs], {
    ...boundsOf(task),
    onLine: (line) => {
      const progress = readProgress(line);
      if (progress !== null) task.report(progress);
    },
    isOver: async (pid) =>
      (await usedBytes(task.mirror)) > task.limits.maxBytes ||
      (await residentBytes(pid)) > task.limits.maxMemoryBytes,
  });
}

async function settleHead(
  task: MirrorTask,
  remote: RemoteRefs,
  previous: string | null,
): Promise<Reading<Fetched>> {
  const { url } = task.configuration.remote;
  const now = await mirrorRefs(task.mirror, remote.objectFormat);
  if (!now.ok) return now;
  const headRef = chooseHead(remote, now.value.refs, previous);
  if (headRef === null) {
    return no(
      'unsupported',
      url,
      'it names no default branch, and none can be told from the names',
    );
  }
  if (headRef !== now.value.headRef) await writeHead(task.mirror, headRef);
  return yes({ refs: now.value.refs, headRef });
}

function sameRefs(some: readonly Ref[], others: readonly Ref[]): boolean {
  return (
    some.length === others.length &&
    some.every((ref, at) => ref.name === others[at]?.name && ref.commit === others[at].commit)
  );
}
