import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { link, mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';

const keyBytes = 32;

/**
 * The user's own key for fingerprints of secrets, made at random on first use and readable by the
 * user alone. Null when the state folder cannot be written or holds something else by that name:
 * the caller then uses a key for this run only.
 */
export async function loadFingerprintKey(stateFolder: string): Promise<Uint8Array | null> {
  return loadKeyFile(stateFolder, 'fingerprint.key');
}

/** The key that seals the tokens of sessions, kept by the data folder in the same way. */
export async function loadSessionKey(dataFolder: string): Promise<Uint8Array | null> {
  return loadKeyFile(dataFolder, 'session.key');
}

/**
 * Takes a key that was backed up for the key of sessions.
 *
 * @returns false when the data folder has another one already.
 */
export async function keepSessionKey(dataFolder: string, key: Uint8Array): Promise<boolean> {
  const path = join(dataFolder, 'session.key');
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  const kept = (await readKey(path)) ?? (await makeKey(path, key));
  return kept !== null && Buffer.compare(kept, key) === 0;
}

async function loadKeyFile(stateFolder: string, name: string): Promise<Uint8Array | null> {
  const path = join(stateFolder, name);
  try {
    await mkdir(stateFolder, { recursive: true, mode: 0o700 });
    return (await readKey(path)) ?? (await makeKey(path));
  } catch (error) {
    if (isFileTrouble(error)) return null;
    throw error;
  }
}

/** A key that nothing keeps. */
export function passingFingerprintKey(): Uint8Array {
  return randomBytes(keyBytes);
}

async function readKey(path: string): Promise<Uint8Array | null> {
  try {
    const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
    try {
      const key = Buffer.alloc(keyBytes);
      const { bytesRead } = await file.read(key, 0, keyBytes, 0);
      return bytesRead === keyBytes ? key : null;
    } finally {
      await file.close();
    }
  } catch (error) {
    if (isFileTrouble(error) && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Two first runs at once end with one key: a file appears whole or not at all. */
async function makeKey(
  path: string,
  key: Uint8Array = randomBytes(keyBytes),
): Promise<Uint8Array | null> {
  const own = `${path}.${randomBytes(6).toString('hex')}`;
  const file = await open(own, 'wx', 0o600);
  try {
    await file.writeFile(key);
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    await link(own, path);
  } catch (error) {
    if (!isFileTrouble(error) || error.code !== 'EEXIST') throw error;
  } finally {
    await rm(own, { force: true });
  }
  return readKey(path);
}

function isFileTrouble(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error;
}
