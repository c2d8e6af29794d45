import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Reading } from '#collectors/contract.ts';
import type { Failure } from '#lib/evidence/collection.ts';
import { findGit } from './find-git.ts';
import type { SealedDirectory } from './git.ts';
import { type Location, locateRepository } from './locate-repository.ts';
import { presentRefs } from './present-refs.ts';
import { type Ref, type Refs, readRefs } from './read-refs.ts';
import { readSettings } from './read-settings.ts';
import { fileFailure, no, readPlainFile, yes } from './read-untrusted.ts';
import { sealObjects } from './seal-objects.ts';
import { sealedConfiguration } from './sealed-call.ts';

/** A repository that git can read without ever seeing the repository's own git directory. */
export interface Repository extends SealedDirectory {
  readonly form: 'worktree' | 'bare';
  readonly objectFormat: 'sha1' | 'sha256';
  readonly head: string | null;
  /** The branch that is checked out; null when HEAD is detached. */
  readonly branch: string | null;
  readonly defaultBranch: string | null;
  readonly refs: readonly Ref[];
  readonly shallow: boolean;
  /** The commits of a shallow clone whose parents are elsewhere. */
  readonly boundary: readonly string[];
  /** Some objects are elsewhere: a partial clone, or borrowed from another repository. */
  readonly partial: boolean;
  /** Some are in another repository, which is outside and not read. */
  readonly borrows: boolean;
  /** As the configuration writes it; it may hold credentials and goes nowhere but to `placeOf`. */
  readonly remoteUrl: string | null;
  /** What of the repository was left out, each named; anything here makes a coverage partial. */
  readonly failures: readonly Failure[];
}

const maxShallowBytes = 16_000_000;

/** Throw-away folders still open: removed when the process ends, however it ends by itself. */
const open = new Set<string>();
process.on('exit', () => {
  for (const folder of open) rmSync(folder, { recursive: true, force: true });
});

/**
 * Opens the repository of exactly this folder; null when it has none. Everything that git will be
 * told is read here, as text: refs, HEAD and the shallow boundary are copied, objects are reached
 * through links to plain files, and the configuration is our own. Close it when done.
 *
 * @param searchPath the PATH on which git is looked for
 * @throws AppError `git.unavailable`, `git.failed`, `git.timed_out`
 */
export async function openRepository(
  path: string,
  searchPath: string,
): Promise<Reading<Repository | null>> {
  const git = findGit(searchPath);
  let root: string;
  try {
    root = await realpath(path);
  } catch (error) {
    return { ok: false, failure: fileFailure(error, path) };
  }
  const location = await locateRepository(root);
  if (!location.ok) return location;
  if (location.value === null) return yes(null);
  const gitDir = await realpath(await mkdtemp(join(tmpdir(), 'assay-git-')));
  open.add(gitDir);
  try {
    const sealed = await seal(location.value, git, gitDir);
    if (!sealed.ok) await remove(gitDir);
    return sealed;
  } catch (error) {
    await remove(gitDir);
    throw error;
  }
}

/** Removes the throw-away git directory; the repository itself was never touched. */
export async function closeRepository(repository: SealedDirectory): Promise<void> {
  if (open.has(repository.gitDir)) await remove(repository.gitDir);
}

async function remove(folder: string): Promise<void> {
  // Of a folder that could not be finished some entries may still be on their way.
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  open.delete(folder);
}

async function seal(location: Location, git: string, gitDir: string): Promise<Reading<Repository>> {
  const settings = await readSettings(location);
  if (!settings.ok) return settings;
  const { objectFormat, remoteUrl } = settings.value;
  const refs = await readRefs(location, objectFormat);
  if (!refs.ok) return refs;
  const shallow = await readShallow(location, objectFormat);
  if (!shallow.ok) return shallow;
  const objects = await sealObjects(join(location.commonDir, 'objects'), join(gitDir, 'objects'));
  if (!objects.ok) return objects;
  await writeRefs(gitDir, { ...refs.value, head: null, refs: [] });
  await writeFile(join(gitDir, 'config'), sealedConfiguration(objectFormat));
  const boundary = shallow.value.map((commit) => `${commit}\n`).join('');
  if (boundary !== '') await writeFile(join(gitDir, 'shallow'), boundary);
  const present = await presentRefs({ git, gitDir }, refs.value);
  await writeRefs(gitDir, { ...refs.value, refs: present.refs });
  return yes({
    git,
    gitDir,
    form: location.form,
    objectFormat,
    head: refs.value.head,
    branch: branchOf(refs.value.headRef),
    defaultBranch: defaultBranchOf(location, refs.value),
    refs: present.refs,
    shallow: shallow.value.length > 0,
    boundary: shallow.value,
    partial: settings.value.promisor || objects.value.promisor || objects.value.borrowed,
    borrows: objects.value.borrowed,
    remoteUrl,
    failures: [...refs.value.failures, ...present.failures, ...objects.value.failures],
  });
}

async function readShallow(
  location: Location,
  objectFormat: 'sha1' | 'sha256',
): Promise<Reading<readonly string[]>> {
  const file = join(location.commonDir, 'shallow');
  const bytes = await readPlainFile(file, 'shallow', maxShallowBytes);
  if (!bytes.ok) return bytes.failure.code === 'not_found' ? yes([]) : bytes;
  const lines = bytes.value
    .toString('latin1')
    .split('\n')
    .filter((line) => line !== '');
  const oid = objectFormat === 'sha256' ? /^[0-9a-f]{64}$/ : /^[0-9a-f]{40}$/;
  return lines.every((line) => oid.test(line))
    ? yes(lines)
    : no('malformed', 'shallow', 'it holds something that is no commit');
}

async function writeRefs(gitDir: string, refs: Refs): Promise<void> {
  const packed = refs.refs.map((ref) => `${ref.commit} ${ref.name}\n`).join('');
  await mkdir(join(gitDir, 'refs'), { recursive: true });
  await writeFile(join(gitDir, 'packed-refs'), `# pack-refs with: sorted \n${packed}`, 'latin1');
  const detached = refs.headRef === null && refs.head !== null;
  const head = detached ? refs.head : `ref: ${refs.headRef ?? 'refs/heads/none'}`;
  await writeFile(join(gitDir, 'HEAD'), `${head}\n`, 'latin1');
}

function branchOf(ref: string | null): string | null {
  if (ref === null) return null;
  const name = ref.replace(/^refs\/heads\//, '');
  // Refs are kept as bytes; people are shown text.
  return Buffer.from(name, 'latin1').toString('utf8');
}

/** The remote's own answer, a bare repository's HEAD, or the only name that can be meant. */
function defaultBranchOf(location: Location, refs: Refs): string | null {
  const remote = refs.symbolic.get('refs/remotes/origin/HEAD');
  if (remote?.startsWith('refs/remotes/origin/') === true) {
    return branchOf(remote.replace('refs/remotes/origin/', 'refs/heads/'));
  }
  if (location.form === 'bare') return branchOf(refs.headRef);
  const names = new Set(
    refs.refs
      .map((ref) => /^refs\/(?:heads|remotes\/origin)\/(.+)$/.exec(ref.name)?.[1])
      .filter((name) => name !== undefined),
  );
  if (names.size === 1) return branchOf([...names][0] ?? null);
  return ['main', 'master'].find((name) => names.has(name)) ?? null;
}
