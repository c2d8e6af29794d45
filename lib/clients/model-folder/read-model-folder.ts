import { open, realpath } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { AppError } from '#lib/errors.ts';
import { decodeUtf8 } from '../git/escape-name.ts';

/** The files of a checkout of SAMM's core model that Assay reads. */
export interface ModelFolder {
  /** What the folder's name says of the release; null when it says nothing. */
  readonly release: string | null;
  /** Text by its path below `model/`. */
  readonly files: ReadonlyMap<string, string>;
}

const maxBytes = 262_144;

/**
 * Reads named files below `model/` of a folder, as they lie there.
 *
 * @throws AppError `input.not_found`, `input.too_large`, `input.malformed`, each naming the file
 */
export async function readModelFolder(
  folder: string,
  paths: readonly string[],
): Promise<ModelFolder> {
  const root = await realpath(folder).catch((cause: unknown) => {
    throw new AppError('input.not_found', `${folder} is not there`, { cause });
  });
  const files = new Map<string, string>();
  for (const path of paths) files.set(path, await readText(join(root, 'model', path)));
  const release = /v?(\d+\.\d+\.\d+)/.exec(basename(root))?.[1] ?? null;
  return { release, files };
}

async function readText(path: string): Promise<string> {
  const file = await open(path, 'r').catch((cause: unknown) => {
    const message = `${path} cannot be read: this is no checkout of SAMM's core model`;
    throw new AppError('input.not_found', message, { cause });
  });
  try {
    const buffer = Buffer.alloc(maxBytes + 1);
    const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
    if (bytesRead > maxBytes) throw new AppError('input.too_large', `${path} is too large`);
    const text = decodeUtf8(buffer.subarray(0, bytesRead));
    if (text === null) throw new AppError('input.malformed', `${path} is not UTF-8`);
    return text;
  } finally {
    await file.close();
  }
}
