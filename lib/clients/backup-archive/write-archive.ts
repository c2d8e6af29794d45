import { createReadStream, createWriteStream } from 'node:fs';
import { link, open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { AppError } from '#lib/errors.ts';
import { entryNameOf, type Manifest, manifestName, secretName } from './manifest.ts';
import { blockBytes, paddingOf, renderHeader } from './tar-header.ts';

export interface ArchiveParts {
  readonly manifest: Manifest;
  /** The data folder's own secret, when the manifest says that it is held. */
  readonly secret: Uint8Array | null;
  /** Where the table of this name was written to. */
  readonly fileOf: (table: string) => string;
}

/**
 * Writes an archive whole or not at all, for its owner alone. Nothing is written over.
 *
 * @param draft a path beside the file, which nothing else uses
 * @throws AppError `usage.invalid` when the file is there already
 */
export async function writeArchive(
  file: string,
  draft: string,
  parts: ArchiveParts,
): Promise<void> {
  const output = createWriteStream(draft, { flags: 'wx', mode: 0o600 });
  await pipeline(Readable.from(blocksOf(parts)), createGzip(), output);
  const written = await open(draft, 'r');
  try {
    await written.sync();
  } finally {
    await written.close();
  }
  await link(draft, file).catch((cause: unknown) => {
    throw takenTrouble(file, cause);
  });
}

/** Why a file cannot be made, in words, when it is because there is one. */
function takenTrouble(file: string, cause: unknown): unknown {
  const taken = cause instanceof Error && 'code' in cause && cause.code === 'EEXIST';
  if (!taken) return cause;
  return new AppError('usage.invalid', `${file} is there already; name another file`, { cause });
}

async function* blocksOf(parts: ArchiveParts): AsyncGenerator<Uint8Array, void, undefined> {
  const { manifest, secret, fileOf } = parts;
  const text = Buffer.from(JSON.stringify(manifest, null, 1), 'utf8');
  yield* entryOf(manifestName, text.byteLength, [text]);
  if (secret !== null) yield* entryOf(secretName, secret.byteLength, [secret]);
  for (const { name, bytes } of manifest.tables) {
    yield* entryOf(entryNameOf(name), bytes, createReadStream(fileOf(name)));
  }
  yield Buffer.alloc(2 * blockBytes);
}

async function* entryOf(
  name: string,
  size: number,
  body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  yield renderHeader({ name, size });
  yield* body;
  yield Buffer.alloc(paddingOf(size));
}
