import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { AppError } from '#lib/errors.ts';
import { ByteReader } from './byte-reader.ts';
import {
  entryNameOf,
  Manifest,
  manifestName,
  mostManifestBytes,
  secretBytes,
  secretName,
  type TableEntry,
} from './manifest.ts';
import { blockBytes, paddingOf, parseHeader } from './tar-header.ts';

/** What is done with each part of an archive, in its order; every body has to be read. */
export interface ArchiveVisitor {
  readonly manifest: (manifest: Manifest) => Promise<void>;
  readonly secret: (secret: Uint8Array) => Promise<void>;
  readonly table: (table: TableEntry, body: AsyncIterable<Uint8Array>) => Promise<void>;
}

/**
 * Reads an archive from its beginning to its end. Its first entry says what follows: whatever is not
 * in it, has another name, size, order, digest or number of rows is refused, and no more is read
 * than it says. Names of entries are never used as paths.
 *
 * @throws AppError `input.not_found`, `input.malformed`
 */
export async function readArchive(file: string, visitor: ArchiveVisitor): Promise<void> {
  try {
    await pipeline(createReadStream(file), createGunzip(), async (pieces: AsyncIterable<Buffer>) =>
      visit(new ByteReader(pieces), visitor),
    );
  } catch (error) {
    throw archiveTrouble(file, error);
  }
}

async function visit(reader: ByteReader, visitor: ArchiveVisitor): Promise<void> {
  const manifest = await readManifest(reader);
  await visitor.manifest(manifest);
  if (manifest.holdsSecret) {
    await expectEntry(reader, secretName, secretBytes);
    const secret = await reader.read(secretBytes);
    await reader.read(paddingOf(secretBytes));
    await visitor.secret(secret);
  }
  for (const table of manifest.tables) {
    await expectEntry(reader, entryNameOf(table.name), table.bytes);
    await visitor.table(table, checked(table, reader.parts(table.bytes)));
    await reader.read(paddingOf(table.bytes));
  }
  if (parseHeader(await reader.read(blockBytes)) !== null || !(await reader.endsWithin(10_240))) {
    throw malformed('holds more than its manifest says');
  }
}

async function readManifest(reader: ByteReader): Promise<Manifest> {
  const header = parseHeader(await reader.read(blockBytes));
  if (header?.name !== manifestName || header.size > mostManifestBytes) {
    throw malformed('does not begin with a manifest');
  }
  const text = await reader.read(header.size);
  await reader.read(paddingOf(header.size));
  const parsed = Manifest.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw malformed(`has a manifest that is wrong: ${issue?.path.join('.')} ${issue?.message}`);
}

async function expectEntry(reader: ByteReader, name: string, size: number): Promise<void> {
  const header = parseHeader(await reader.read(blockBytes));
  if (header === null || header.name !== name || header.size !== size) {
    throw malformed(`does not hold ${name} where and as large as its manifest says`);
  }
}

const newline = 0x0a;

/** The body as it passes; at its end its digest and rows are what the manifest says, or it throws. */
async function* checked(
  { name, rows, sha256 }: TableEntry,
  parts: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const hash = createHash('sha256');
  let count = 0;
  for await (const part of parts) {
    hash.update(part);
    for (let at = part.indexOf(newline); at !== -1; at = part.indexOf(newline, at + 1)) count += 1;
    yield part;
  }
  if (hash.digest('hex') !== sha256 || count !== rows) {
    throw malformed(`holds another ${entryNameOf(name)} than was written`);
  }
}

function jsonOf(text: Buffer): unknown {
  try {
    return JSON.parse(text.toString('utf8'));
  } catch {
    return null;
  }
}

function malformed(what: string): AppError {
  return new AppError('input.malformed', `the archive ${what}`);
}

function archiveTrouble(file: string, cause: unknown): unknown {
  const code = cause instanceof Error && 'code' in cause ? cause.code : null;
  if (cause instanceof AppError && cause.code === 'input.malformed') {
    return new AppError('input.malformed', `${file}: ${cause.message}`, { cause });
  }
  if (typeof code !== 'string' || cause instanceof AppError) return cause;
  if (code.startsWith('Z_')) {
    return new AppError('input.malformed', `${file} is cut short, altered, or no backup`, {
      cause,
    });
  }
  if (['ENOENT', 'EACCES', 'EISDIR'].includes(code)) {
    return new AppError('input.not_found', `${file} cannot be read (${code})`, { cause });
  }
  return cause;
}
