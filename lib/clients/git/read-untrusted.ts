import { constants, type Dirent, type Stats } from 'node:fs';
import { lstat, open, readdir } from 'node:fs/promises';
import type { Reading } from '#collectors/contract.ts';
import type { Failure, FailureCode } from '#lib/evidence/collection.ts';
import { nameOf } from './escape-name.ts';

/** A failure that names its place as inert text. */
export function failure(code: FailureCode, place: string | Uint8Array, detail: string): Failure {
  return { code, place: nameOf(place), detail };
}

export function no<T>(code: FailureCode, place: string | Uint8Array, detail: string): Reading<T> {
  return { ok: false, failure: failure(code, place, detail) };
}

export function yes<T>(value: T): Reading<T> {
  return { ok: true, value };
}

/** What a call to the file system met, as a failure of the place it was about. */
export function fileFailure(error: unknown, place: string | Uint8Array): Failure {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  switch (code) {
    case 'ENOENT':
      return failure('not_found', place, 'it does not exist');
    case 'ENOTDIR':
      return failure('not_found', place, 'a folder on the way to it is not a folder');
    case 'EACCES':
    case 'EPERM':
      return failure('forbidden', place, 'reading it is not permitted');
    case 'ELOOP':
      return failure('unsafe', place, 'it is a symbolic link, which is never followed');
    case 'ENAMETOOLONG':
      return failure('too_large', place, 'its name is too long');
    default:
      return failure('unavailable', place, 'it could not be read from the disk');
  }
}

/** What lies at a path, without following a link; null when nothing does. */
export async function statAt(file: string | Buffer, place: string): Promise<Reading<Stats | null>> {
  try {
    return yes(await lstat(file));
  } catch (error) {
    const trouble = fileFailure(error, place);
    return trouble.code === 'not_found' ? yes(null) : { ok: false, failure: trouble };
  }
}

/** The entries of a folder, in byte order of their names. */
export async function entriesOf(
  folder: string | Buffer,
  place: string,
): Promise<Reading<Dirent<Buffer>[]>> {
  try {
    const entries = await readdir(folder, { withFileTypes: true, encoding: 'buffer' });
    return yes(entries.sort((a, b) => Buffer.compare(a.name, b.name)));
  } catch (error) {
    return { ok: false, failure: fileFailure(error, place) };
  }
}

/**
 * The bytes of a plain file of at most `maxBytes`. A symbolic link is refused by the kernel itself,
 * and a pipe or device is neither waited for nor read.
 */
export async function readPlainFile(
  file: string | Buffer,
  place: string,
  maxBytes: number,
): Promise<Reading<Buffer>> {
  let handle: Awaited<ReturnType<typeof open>>;
  try {
    handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    return { ok: false, failure: fileFailure(error, place) };
  }
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) return no('unsafe', place, 'it is neither a file nor a folder');
    if (stats.size > maxBytes) {
      return no('too_large', place, `it is larger than ${maxBytes} bytes`);
    }
    const buffer = Buffer.alloc(Math.min(maxBytes, stats.size) + 1);
    let length = 0;
    for (;;) {
      const { bytesRead } = await handle.read(buffer, length, buffer.length - length, null);
      length += bytesRead;
      if (bytesRead === 0 || length === buffer.length) break;
    }
    if (length > stats.size) return no('unavailable', place, 'it grew while it was read');
    return yes(Buffer.from(buffer.subarray(0, length)));
  } catch (error) {
    return { ok: false, failure: fileFailure(error, place) };
  } finally {
    await handle.close();
  }
}
