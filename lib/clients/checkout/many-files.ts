import type { Reading } from '#collectors/contract.ts';
import { gitFailure } from '../git/git-failure.ts';
import type { Repository } from '../git/open-repository.ts';
import { no } from '../git/read-untrusted.ts';
import { readBlobs } from '../secret-scanner/read-objects.ts';
import type { CommittedTree, Entry } from './committed-files.ts';
import { textOf } from './text-of.ts';

export interface FileReading {
  readonly path: string;
  readonly reading: Reading<string>;
}

/** The texts of many files at HEAD through one git process; each failure is that of one file. */
export async function* readManyCommitted(
  repository: Repository,
  tree: Reading<CommittedTree>,
  paths: readonly string[],
  options: { readonly maxBytes: number; readonly signal: AbortSignal; readonly timeoutMs: number },
): AsyncGenerator<FileReading> {
  if (!tree.ok) {
    for (const path of paths) yield { path, reading: tree };
    return;
  }
  const wanted: Entry[] = [];
  for (const path of paths) {
    const entry = tree.value.entries.get(path);
    if (entry?.type === 'file') wanted.push(entry);
    else yield { path, reading: notAFile(path, entry) };
  }
  let at = 0;
  try {
    const oids = wanted.map((entry) => entry.oid).values();
    const ids: AsyncIterator<string> = { next: () => Promise.resolve(oids.next()) };
    for await (const blob of readBlobs(repository, ids, options.maxBytes, options)) {
      const entry = wanted[at];
      if (entry === undefined) return;
      if (entry.oid !== blob.id) throw new Error('git answered for another object than was asked');
      at += 1;
      yield {
        path: entry.path,
        reading: readingOf(repository, entry.path, blob, options.maxBytes),
      };
    }
  } catch (error) {
    const failure = gitFailure(error, 'HEAD', repository);
    for (const entry of wanted.slice(at))
      yield { path: entry.path, reading: { ok: false, failure } };
  }
}

function notAFile(path: string, entry: Entry | undefined): Reading<string> {
  if (entry === undefined) return no('not_found', path, 'it is not in the commit at HEAD');
  return entry.type === 'symlink'
    ? no('unsafe', path, 'it is a symbolic link, which is never followed')
    : no('unsupported', path, 'it is a submodule');
}

function readingOf(
  repository: Repository,
  path: string,
  blob: { readonly size: number; readonly bytes: Buffer | null },
  maxBytes: number,
): Reading<string> {
  if (blob.bytes === null) {
    const detail = 'its content is not in this clone, and nothing is fetched';
    return no(repository.partial ? 'unavailable' : 'malformed', path, detail);
  }
  if (blob.size > maxBytes) return no('too_large', path, `it is larger than ${maxBytes} bytes`);
  return textOf(blob.bytes, path);
}
