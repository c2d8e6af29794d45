import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { AppError } from '#lib/errors.ts';
import { Digest, Sequence } from '#lib/ledger/ledger-row.ts';
import type { ChainEnd } from '#lib/ledger/verify-chain.ts';

const SignedEnd = z.strictObject({ seq: Sequence, hash: Digest });
const name = 'ledger-signed.json';

/**
 * The end of the ledger that this machine signed last. It lies outside the database, so that whoever
 * writes that anew, checkpoints and all, is still contradicted.
 *
 * @returns null where nothing was signed yet.
 * @throws AppError `server.data_unusable` when it cannot be read or says something else.
 */
export async function readSignedEnd(dataFolder: string): Promise<ChainEnd | null> {
  const path = join(dataFolder, name);
  try {
    const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
    try {
      return SignedEnd.parse(JSON.parse(await file.readFile('utf8')));
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw unusable(path, error);
  }
}

/**
 * Keeps an end that was signed and committed; one further on that is kept already stays. The file
 * is there whole or not at all, and is the owner's alone.
 *
 * @throws AppError `server.data_unusable`
 */
export async function keepSignedEnd(dataFolder: string, { seq, hash }: ChainEnd): Promise<void> {
  const kept = await readSignedEnd(dataFolder);
  if (kept !== null && kept.seq >= seq) return;
  const path = join(dataFolder, name);
  const own = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    await mkdir(dataFolder, { recursive: true, mode: 0o700 });
    const file = await open(own, 'wx', 0o600);
    try {
      await file.writeFile(`${JSON.stringify({ seq, hash })}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(own, path);
  } catch (error) {
    await rm(own, { force: true });
    throw unusable(path, error);
  }
}

/** Lets go of what was signed before: another ledger takes its place. */
export async function forgetSignedEnd(dataFolder: string): Promise<void> {
  await rm(join(dataFolder, name), { force: true });
}

function unusable(path: string, cause: unknown): AppError {
  return new AppError(
    'server.data_unusable',
    `${path}, where the end of the ledger that was signed last is kept, cannot be used; see that the server owns it, and that it is as it was written`,
    { cause },
  );
}
