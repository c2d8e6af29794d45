import { isRefName, type Ref } from '../git/read-refs.ts';

/** What the remote has, as far as it counts as source: branches and tags. */
export interface RemoteRefs {
  readonly objectFormat: 'sha1' | 'sha256';
  readonly refs: readonly Ref[];
  /** The branch that its HEAD names; null when it names none that there is. */
  readonly headRef: string | null;
  /** The commit of its HEAD; null when it tells none. */
  readonly headCommit: string | null;
}

/**
 * Reads the output of `ls-remote --symref`. The names are the remote's: what git would not take
 * for a name of a ref is no ref, and HEAD leads to a branch that was listed or nowhere.
 */
export function parseRemoteRefs(output: string): RemoteRefs {
  const refs: Ref[] = [];
  let target: string | null = null;
  let headCommit: string | null = null;
  for (const line of output.split('\n')) {
    const symbolic = /^ref: (\S+)\tHEAD$/.exec(line)?.[1];
    if (symbolic !== undefined) target = symbolic;
    const [commit = '', name = ''] = line.split('\t');
    if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(commit)) continue;
    if (name === 'HEAD') headCommit = commit;
    else if (isSource(name)) refs.push({ name, commit });
  }
  return {
    objectFormat: (refs[0]?.commit ?? headCommit)?.length === 64 ? 'sha256' : 'sha1',
    refs: refs.sort((a, b) => (a.name < b.name ? -1 : 1)),
    headRef: refs.some((ref) => ref.name === target && isBranch(ref.name)) ? target : null,
    headCommit,
  };
}

/**
 * The default branch: the one that HEAD names, one at HEAD's commit, else the one so far, else the
 * only name that can be meant. Null when none can.
 */
export function chooseHead(
  remote: Pick<RemoteRefs, 'headRef' | 'headCommit'>,
  refs: readonly Ref[],
  previous: string | null,
): string | null {
  const branches = refs.filter((ref) => isBranch(ref.name));
  const atHead = branches.filter((ref) => ref.commit === remote.headCommit);
  const among = (some: readonly Ref[]): string | null => {
    const likely = [previous, 'refs/heads/main', 'refs/heads/master'].find((name) =>
      some.some((ref) => ref.name === name),
    );
    return likely ?? (some.length === 1 ? (some[0]?.name ?? null) : null);
  };
  if (branches.some((ref) => ref.name === remote.headRef)) return remote.headRef;
  return among(atHead) ?? atHead[0]?.name ?? among(branches);
}

/** Whether one name is a folder of another, which no honest repository can have. */
export function excludeEachOther(refs: readonly Ref[]): boolean {
  const names = new Set(refs.map((ref) => ref.name));
  return refs.some(({ name }) => {
    const steps = name.split('/');
    return steps.some((_, at) => at > 0 && names.has(steps.slice(0, at).join('/')));
  });
}

function isBranch(name: string): boolean {
  return name.startsWith('refs/heads/');
}

function isSource(name: string): boolean {
  return (isBranch(name) || name.startsWith('refs/tags/')) && isRefName(name);
}
