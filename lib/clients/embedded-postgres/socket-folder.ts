import { createHash } from 'node:crypto';
import { chmod, chown, lstat, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '#lib/errors.ts';
import type { Account } from './account.ts';

/** The longest path of a socket that every system takes, with room for the name of the socket. */
const longestFolder = 80;

/**
 * The folder of the database's socket: in the data folder, or, where its path would be too long
 * for a socket, in the folder for temporary files under a name that follows from it.
 */
export function socketFolderOf(dataFolder: string): string {
  const folder = join(dataFolder, 'socket');
  if (Buffer.byteLength(folder) <= longestFolder) return folder;
  const name = createHash('sha256').update(dataFolder).digest('hex').slice(0, 16);
  return join(tmpdir(), `assay-${name}`);
}

/**
 * Makes the folder, for the database's account alone.
 *
 * @throws AppError `server.data_unusable` when someone else made it first.
 */
export async function prepareSocketFolder(folder: string, account: Account | null): Promise<void> {
  const uid = account?.uid ?? process.getuid?.() ?? 0;
  if ((await mkdir(folder, { recursive: true, mode: 0o700 })) !== undefined && account !== null) {
    await chown(folder, account.uid, account.gid);
  }
  const found = await lstat(folder);
  if (!found.isDirectory() || found.uid !== uid) {
    throw new AppError(
      'server.data_unusable',
      `${folder} belongs to another user, and the database would listen there; remove it`,
    );
  }
  await chmod(folder, 0o700);
}
