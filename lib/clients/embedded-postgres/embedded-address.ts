import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatabaseAddress } from '#lib/db/connect.ts';
import { AppError } from '#lib/errors.ts';
import { socketFolderOf } from './socket-folder.ts';

const database = 'assay';

/** Who owns the tables, and who reads and writes them: the pages and the worker are the product. */
export type DatabasePart = 'owner' | 'product';

const roles = {
  owner: { user: 'assay', file: 'postgres.password' },
  product: { user: 'assay_app', file: 'postgres.app.password' },
} as const satisfies Readonly<Record<DatabasePart, object>>;

/**
 * Where the database of a data folder is reached, running or not.
 *
 * @throws AppError `database.unavailable` when the data folder has none yet.
 */
export async function readEmbeddedAddress(
  dataFolder: string,
  part: DatabasePart = 'product',
): Promise<SocketAddress> {
  const password = await readPassword(join(dataFolder, roles[part].file));
  if (password !== null) return addressWith(dataFolder, part, password);
  throw new AppError(
    'database.unavailable',
    `there is no database in ${dataFolder} yet: start Assay there first (npm start), or set DATABASE_URL`,
  );
}

/** The same, with a password made at random when there is none. The caller holds the lock. */
export async function makeEmbeddedAddress(
  dataFolder: string,
  part: DatabasePart,
): Promise<SocketAddress> {
  const path = join(dataFolder, roles[part].file);
  const password = (await readPassword(path)) ?? randomBytes(24).toString('base64url');
  const draft = `${path}.draft`;
  const file = await open(draft, 'w', 0o600);
  try {
    await file.chmod(0o600);
    await file.writeFile(password);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path);
  return addressWith(dataFolder, part, password);
}

export type SocketAddress = Extract<DatabaseAddress, { kind: 'socket' }>;

function addressWith(dataFolder: string, part: DatabasePart, password: string): SocketAddress {
  const { user } = roles[part];
  return { kind: 'socket', folder: socketFolderOf(dataFolder), user, password, database };
}

async function readPassword(path: string): Promise<string | null> {
  try {
    const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
    try {
      return await file.readFile('utf8');
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
