import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileEntry, FileListing, Reading } from '#collectors/contract.ts';
import type { Failure } from '#lib/evidence/collection.ts';
import { decodeUtf8 } from '../git/escape-name.ts';
import { entriesOf, failure, fileFailure, no, readPlainFile, yes } from '../git/read-untrusted.ts';
import { textOf } from './text-of.ts';

const maxDepth = 64;
const maxNamedFailures = 50;
/** Entries looked at for one listing, whatever they are: a folder of pipes ends too. */
const maxLooked = 500_000;

interface Walk {
  readonly root: string;
  readonly limit: number;
  readonly signal: AbortSignal;
  readonly entries: FileEntry[];
  readonly failures: Failure[];
  looked: number;
  full: boolean;
}

/** The files of a folder as they lie, in order of their names; links are listed, never followed. */
export async function listFolder(
  root: string,
  limit: number,
  signal: AbortSignal,
): Promise<Reading<FileListing>> {
  const walk: Walk = { root, limit, signal, entries: [], failures: [], looked: 0, full: false };
  const top = await walkFolder(walk, '', 0);
  if (!top.ok) return top;
  if (signal.aborted) return no('aborted', '.', 'listing its files was aborted');
  if (walk.looked === 0) return no('not_found', '.', 'the folder is empty');
  if (walk.full) note(walk, failure('too_large', '.', `only its first ${limit} files are listed`));
  const entries = walk.entries.sort((a, b) => (a.path < b.path ? -1 : 1));
  return yes({ entries, complete: walk.failures.length === 0, failures: walk.failures });
}

async function walkFolder(walk: Walk, path: string, depth: number): Promise<Reading<null>> {
  const entries = await entriesOf(join(walk.root, path), path === '' ? '.' : path);
  if (!entries.ok) return entries;
  for (const entry of entries.value) {
    if (walk.signal.aborted || walk.full) break;
    walk.looked += 1;
    if (walk.looked > maxLooked || walk.entries.length >= walk.limit) {
      walk.full = true;
      break;
    }
    const name = decodeUtf8(entry.name);
    if (name === null) {
      note(walk, failure('malformed', entry.name, 'its name is not UTF-8'));
      continue;
    }
    // What lies in the git directory of an embedded repository is not part of the folder.
    if (name === '.git') continue;
    const inner = path === '' ? name : `${path}/${name}`;
    if (entry.isDirectory()) await enter(walk, inner, depth + 1);
    else if (entry.isFile() || entry.isSymbolicLink()) await addFile(walk, inner);
    else note(walk, failure('unsafe', inner, 'it is neither a file nor a folder'));
  }
  return yes(null);
}

async function enter(walk: Walk, path: string, depth: number): Promise<void> {
  if (depth > maxDepth) {
    note(walk, failure('too_large', path, `it lies deeper than ${maxDepth} folders`));
    return;
  }
  const inner = await walkFolder(walk, path, depth);
  if (!inner.ok) note(walk, inner.failure);
}

async function addFile(walk: Walk, path: string): Promise<void> {
  try {
    const stats = await lstat(join(walk.root, path));
    const type = stats.isSymbolicLink() ? 'symlink' : 'file';
    walk.entries.push({ path, type, bytes: stats.size });
  } catch (error) {
    note(walk, fileFailure(error, path));
  }
}

function note(walk: Walk, trouble: Failure): void {
  if (walk.failures.length < maxNamedFailures) walk.failures.push(trouble);
}

/** The text of one file of a folder; no part of its path may lead through a link or out of it. */
export async function readInFolder(
  root: string,
  path: string,
  maxBytes: number,
): Promise<Reading<string>> {
  const parts = path.split('/');
  if (path.includes('\0') || parts.some((part) => part === '' || part === '.' || part === '..')) {
    return no('unsafe', path, 'it is no plain path inside the folder');
  }
  for (let depth = 1; depth < parts.length; depth++) {
    const folder = parts.slice(0, depth).join('/');
    try {
      if (!(await lstat(join(root, folder))).isDirectory()) {
        return no('unsafe', folder, 'it is a link or a file, which is never followed');
      }
    } catch (error) {
      return { ok: false, failure: fileFailure(error, path) };
    }
  }
  const bytes = await readPlainFile(join(root, path), path, maxBytes);
  return bytes.ok ? textOf(bytes.value, path) : bytes;
}

/** The texts of many plain files, one after the other. */
export async function* readManyInFolder(
  root: string,
  paths: readonly string[],
  maxBytes: number,
  signal: AbortSignal,
): AsyncGenerator<{ readonly path: string; readonly reading: Reading<string> }> {
  for (const path of paths) {
    if (signal.aborted) yield { path, reading: no('aborted', path, 'reading it was aborted') };
    else yield { path, reading: await readInFolder(root, path, maxBytes) };
  }
}
