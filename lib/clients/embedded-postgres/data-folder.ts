import { access, chmod, constants, mkdir, stat } from 'node:fs/promises';
import { AppError } from '#lib/errors.ts';
import type { Account } from './account.ts';
import { runsAs } from './account.ts';

/**
 * Makes the data folder, or checks the one that is there. Nobody else looks inside; when root runs
 * Assay, the database's account may pass through.
 *
 * @throws AppError `server.data_unusable`
 */
export async function prepareDataFolder(folder: string, account: Account | null): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: account === null ? 0o700 : 0o711 });
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    if (account !== null) await letThrough(folder);
  } catch (cause) {
    throw dataFolderTrouble(folder, cause) ?? cause;
  }
  if (account !== null && !(await runsAs(account, folder))) {
    throw new AppError(
      'server.data_unusable',
      `PostgreSQL never runs as root, and ${account.name} may not enter ${folder}; choose an ASSAY_DATA_DIR that every user may pass through, such as /var/lib/assay, or run Assay as an ordinary user`,
    );
  }
}

/** A folder of our own that something before the database made, such as a key, is ours alone. */
async function letThrough(folder: string): Promise<void> {
  const { uid, mode } = await stat(folder);
  const wanted = mode | 0o011;
  if (uid === process.getuid?.() && mode !== wanted) await chmod(folder, wanted & 0o7777);
}

/** Trouble with the files of the data folder in words; null for any other error. */
export function dataFolderTrouble(folder: string, cause: unknown): AppError | null {
  const code = cause instanceof Error && 'code' in cause ? cause.code : null;
  const reason = typeof code === 'string' ? reasons[code] : undefined;
  if (reason === undefined) return null;
  return new AppError('server.data_unusable', `the data folder ${folder} ${reason}`, { cause });
}

const elsewhere = 'choose another ASSAY_DATA_DIR';

const reasons: Readonly<Record<string, string>> = {
  EACCES: `may not be read and written by this user; give it to them, or ${elsewhere}`,
  EPERM: `may not be read and written by this user; give it to them, or ${elsewhere}`,
  EROFS: `lies on a disk that is read only; ${elsewhere}`,
  ENOSPC: 'lies on a disk that is full; make room and start again, nothing was lost',
  EDQUOT: 'lies on a disk whose quota is used up; make room and start again, nothing was lost',
  ENOTDIR: `leads through a file; ${elsewhere}`,
  EEXIST: `is a file; ${elsewhere}`,
  ELOOP: `holds a link where a file should be; ${elsewhere}`,
};
