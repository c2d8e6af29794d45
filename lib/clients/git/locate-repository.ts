import { realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Reading } from '#collectors/contract.ts';
import { decodeUtf8 } from './escape-name.ts';
import { lastValue, parseGitConfig } from './git-config.ts';
import { no, readPlainFile, statAt, yes } from './read-untrusted.ts';

/** Where the parts of a repository lie; all of them proven to belong to the folder that was named. */
export interface Location {
  readonly form: 'worktree' | 'bare';
  /** Holds HEAD. */
  readonly gitDir: string;
  /** Holds objects, refs and config; differs from `gitDir` in a linked work tree. */
  readonly commonDir: string;
}

const maxPointerBytes = 4_096;

/**
 * Finds the repository of exactly this folder (never of one above it), or null when it has none.
 * A pointer to a place outside is followed only when that place points back here: whoever made an
 * untrusted checkout cannot have written there.
 */
export async function locateRepository(root: string): Promise<Reading<Location | null>> {
  const dotGit = join(root, '.git');
  const stats = await statAt(dotGit, '.git');
  if (!stats.ok) return stats;
  if (stats.value === null) return locateBare(root);
  if (stats.value.isSymbolicLink()) {
    return no('unsafe', '.git', 'it is a symbolic link, which is never followed');
  }
  if (stats.value.isDirectory()) return locateOwn(dotGit);
  if (!stats.value.isFile()) return no('unsafe', '.git', 'it is neither a file nor a folder');
  return locatePointed(root, dotGit);
}

async function locateBare(root: string): Promise<Reading<Location | null>> {
  const [head, objects, refs] = await Promise.all([
    statAt(join(root, 'HEAD'), 'HEAD'),
    statAt(join(root, 'objects'), 'objects'),
    statAt(join(root, 'refs'), 'refs'),
  ]);
  if (!head.ok) return head;
  if (!objects.ok) return objects;
  if (!refs.ok) return refs;
  const bare =
    head.value?.isFile() === true &&
    objects.value?.isDirectory() === true &&
    refs.value?.isDirectory() === true;
  if (!bare) return yes(null);
  return ownOrNothing(root, 'bare');
}

async function locateOwn(dotGit: string): Promise<Reading<Location | null>> {
  const head = await statAt(join(dotGit, 'HEAD'), '.git/HEAD');
  if (!head.ok) return head;
  if (head.value === null)
    return no('malformed', '.git', 'it is no git directory: HEAD is missing');
  return ownOrNothing(dotGit, 'worktree');
}

/** A git directory in the folder itself has no business naming another as the common one. */
async function ownOrNothing(
  gitDir: string,
  form: Location['form'],
): Promise<Reading<Location | null>> {
  const pointer = await statAt(join(gitDir, 'commondir'), 'commondir');
  if (!pointer.ok) return pointer;
  if (pointer.value !== null) {
    return no('unsafe', 'commondir', 'it points to another repository, which is not read');
  }
  return yes({ form, gitDir, commonDir: gitDir });
}

async function locatePointed(root: string, dotGit: string): Promise<Reading<Location | null>> {
  const text = await readPointer(dotGit, '.git');
  if (!text.ok) return text;
  const target = /^gitdir: ([^\0\n]+)\n?$/.exec(text.value)?.[1];
  if (target === undefined) return no('malformed', '.git', 'it is a file, but no pointer of git');
  const gitDir = await real(resolve(root, target));
  if (gitDir === null)
    return no('not_found', '.git', 'it points to a git directory that is not there');
  const linked = await locateLinked(gitDir, dotGit);
  if (linked !== null) return yes({ form: 'worktree', gitDir, commonDir: linked });
  if (await isSubmodule(gitDir, root)) return ownOrNothing(gitDir, 'worktree');
  return no(
    'unsafe',
    '.git',
    'it points to a git directory that does not point back here; that one is not read',
  );
}

/** The common directory of a work tree that `git worktree add` made, when its pointers agree. */
async function locateLinked(gitDir: string, dotGit: string): Promise<string | null> {
  const [common, back] = await Promise.all([
    readPointer(join(gitDir, 'commondir'), 'commondir'),
    readPointer(join(gitDir, 'gitdir'), 'gitdir'),
  ]);
  if (!common.ok || !back.ok) return null;
  const commonDir = await real(resolve(gitDir, common.value.trimEnd()));
  const backTo = await real(resolve(gitDir, back.value.trimEnd()));
  const consistent =
    commonDir !== null &&
    dirname(gitDir) === join(commonDir, 'worktrees') &&
    basename(gitDir) !== '' &&
    backTo === dotGit;
  return consistent ? commonDir : null;
}

/** A submodule's own directory names the folder as its work tree. */
async function isSubmodule(gitDir: string, root: string): Promise<boolean> {
  const config = await readPlainFile(join(gitDir, 'config'), 'config', 1_000_000);
  if (!config.ok) return false;
  const settings = parseGitConfig(config.value.toString('utf8'));
  const worktree = lastValue(settings, 'core', 'worktree');
  return worktree !== null && (await real(resolve(gitDir, worktree))) === root;
}

async function readPointer(file: string, place: string): Promise<Reading<string>> {
  const bytes = await readPlainFile(file, place, maxPointerBytes);
  if (!bytes.ok) return bytes;
  const text = decodeUtf8(bytes.value);
  return text === null ? no('malformed', place, 'it is not UTF-8') : yes(text);
}

async function real(file: string): Promise<string | null> {
  try {
    return await realpath(file);
  } catch {
    // A pointer to nowhere is answered by the caller, which knows what was pointed at.
    return null;
  }
}
