import type { FileListing, Reading } from '#collectors/contract.ts';
import type { Failure } from '#lib/evidence/collection.ts';
import { decodeUtf8 } from '../git/escape-name.ts';
import { runGit, streamGit } from '../git/git.ts';
import { gitFailure } from '../git/git-failure.ts';
import type { Repository } from '../git/open-repository.ts';
import { failure, no, yes } from '../git/read-untrusted.ts';
import { splitAt } from './split-at.ts';
import { textOf } from './text-of.ts';

export interface Entry {
  readonly path: string;
  readonly oid: string;
  readonly type: 'file' | 'symlink' | 'submodule';
}

/** The tree of the commit at HEAD, by path. */
export interface CommittedTree {
  readonly entries: ReadonlyMap<string, Entry>;
  /** What of the tree is not among the entries. */
  readonly failures: readonly Failure[];
}

/** Beyond these a tree is listed in part; they bound what is held in memory. */
const maxEntries = 250_000;
const maxTreeBytes = 64_000_000;
const maxNamedFailures = 50;
const record = /^(\d{6}) (blob|commit|tree) ([0-9a-f]{40}(?:[0-9a-f]{24})?)\t/;

/** Lists the tree at HEAD; a tree without end is left at the limit, and that is stated. */
export async function readTree(
  repository: Repository,
  head: string,
  options: { readonly signal: AbortSignal; readonly timeoutMs: number },
): Promise<Reading<CommittedTree>> {
  const entries = new Map<string, Entry>();
  const failures: Failure[] = [];
  let bytes = 0;
  try {
    const output = streamGit(repository, ['ls-tree', '-r', '-z', '--full-tree', head], {
      ...options,
      maxBytes: Number.POSITIVE_INFINITY,
    });
    for await (const item of splitAt(output, 0, maxTreeBytes)) {
      bytes += item.length;
      if (entries.size >= maxEntries || bytes > maxTreeBytes) {
        failures.push(failure('too_large', '.', `only its first ${entries.size} files are listed`));
        break;
      }
      addEntry(item, entries, failures);
    }
  } catch (error) {
    return { ok: false, failure: gitFailure(error, 'HEAD', repository) };
  }
  return yes({ entries, failures });
}

function addEntry(item: Buffer, entries: Map<string, Entry>, failures: Failure[]): void {
  const match = record.exec(item.subarray(0, 90).toString('latin1'));
  const [prefix, mode, , oid] = match ?? [];
  if (prefix === undefined || oid === undefined) return;
  const bytes = item.subarray(prefix.length);
  const path = decodeUtf8(bytes);
  if (path === null || path.length > 4_096) {
    const detail = path === null ? 'its name is not UTF-8' : 'its name is too long';
    const code = path === null ? 'malformed' : 'too_large';
    if (failures.length < maxNamedFailures) failures.push(failure(code, bytes, detail));
    return;
  }
  const type = mode === '120000' ? 'symlink' : mode === '160000' ? 'submodule' : 'file';
  entries.set(path, { path, oid, type });
}

/** The first `limit` entries by name, each with the size of its content (0 where it is not here). */
export async function listTree(
  repository: Repository,
  tree: CommittedTree,
  limit: number,
  options: { readonly signal: AbortSignal; readonly timeoutMs: number },
): Promise<Reading<FileListing>> {
  const all = [...tree.entries.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  const chosen = all.slice(0, limit);
  const failures = [...tree.failures];
  if (chosen.length < all.length) {
    failures.push(failure('too_large', '.', `only the first ${limit} files are listed`));
  }
  try {
    const output = await runGit(repository, ['cat-file', '--batch-check=%(objectsize)'], {
      ...options,
      maxBytes: maxTreeBytes,
      stdin: chosen.map((entry) => `${entry.oid}\n`).join(''),
    });
    const sizes = output.toString('latin1').split('\n');
    const entries = chosen.map(({ path, type }, at) => ({
      path,
      type,
      bytes: type === 'submodule' ? 0 : Number.parseInt(sizes[at] ?? '', 10) || 0,
    }));
    return yes({ entries, complete: failures.length === 0, failures });
  } catch (error) {
    return { ok: false, failure: gitFailure(error, 'HEAD', repository) };
  }
}

/** The text of one file at HEAD. */
export async function readCommitted(
  repository: Repository,
  tree: CommittedTree,
  path: string,
  options: {
    readonly maxBytes: number;
    readonly signal: AbortSignal;
    readonly timeoutMs: number;
  },
): Promise<Reading<string>> {
  const entry = tree.entries.get(path);
  if (entry === undefined) return no('not_found', path, 'it is not in the commit at HEAD');
  if (entry.type === 'symlink') {
    return no('unsafe', path, 'it is a symbolic link, which is never followed');
  }
  if (entry.type === 'submodule') return no('unsupported', path, 'it is a submodule');
  try {
    return await readBlob(repository, entry, options);
  } catch (error) {
    return { ok: false, failure: gitFailure(error, path, repository) };
  }
}

async function readBlob(
  repository: Repository,
  entry: Entry,
  options: {
    readonly maxBytes: number;
    readonly signal: AbortSignal;
    readonly timeoutMs: number;
  },
): Promise<Reading<string>> {
  const output = streamGit(repository, ['cat-file', '--batch'], {
    ...options,
    maxBytes: Number.POSITIVE_INFINITY,
    stdin: `${entry.oid}\n`,
  });
  let bytes = Buffer.alloc(0);
  let size: number | null = null;
  for await (const chunk of output) {
    bytes = Buffer.concat([bytes, chunk]);
    const line = bytes.indexOf(10);
    if (size === null && line >= 0) {
      const header = bytes.subarray(0, line).toString('latin1').split(' ');
      if (header[1] === 'missing') {
        const detail = 'its content is not in this clone, and nothing is fetched';
        return no(repository.partial ? 'unavailable' : 'malformed', entry.path, detail);
      }
      if (header[1] !== 'blob') return no('malformed', entry.path, 'its object is no file');
      size = Number(header[2]);
      if (size > options.maxBytes) {
        return no('too_large', entry.path, `it is larger than ${options.maxBytes} bytes`);
      }
      bytes = bytes.subarray(line + 1);
    }
  }
  return textOf(bytes.subarray(0, size ?? 0), entry.path);
}
