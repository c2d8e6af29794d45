import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';
import { AppError } from '#lib/errors.ts';

/** An ordinary user of the machine. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

const run = promisify(execFile);
const accountName = 'postgres';

/**
 * The account that PostgreSQL is run as: null, which is this user's own, unless this user is root.
 * PostgreSQL refuses to run as root; where there is no account for it, one is made.
 *
 * @throws AppError `server.data_unusable` when none can be made.
 */
export async function postgresAccount(): Promise<Account | null> {
  if (process.getuid?.() !== 0) return null;
  const present = await accountOf(accountName);
  if (present !== null) return present;
  const made = await makeAccount();
  if (made !== null) return made;
  throw new AppError(
    'server.data_unusable',
    `PostgreSQL never runs as root, and no account ${accountName} could be made; run Assay as an ordinary user, or set DATABASE_URL`,
  );
}

async function accountOf(name: string): Promise<Account | null> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { name, uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch (error) {
    if (isExit(error)) return null;
    throw error;
  }
}

async function makeAccount(): Promise<Account | null> {
  const ways: readonly (readonly [string, readonly string[]])[] = [
    ['useradd', ['--system', '--user-group', '--no-create-home', accountName]],
    ['adduser', ['-S', '-D', '-H', accountName]],
  ];
  for (const [command, args] of ways) {
    try {
      await run(command, args);
      return await accountOf(accountName);
    } catch (error) {
      if (!isExit(error)) throw error;
    }
  }
  return null;
}

/** The program ended with an error, or is not there. */
function isExit(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    (typeof error.code === 'number' || error.code === 'ENOENT' || error.code === 'EACCES')
  );
}

/** Whether the account may run a program, every folder on the way included. */
export async function runsAs(account: Account, program: string): Promise<boolean> {
  return await new Promise((resolve, reject) => {
    const child = spawn('/bin/sh', ['-c', 'test -x "$1"', 'sh', program], {
      uid: account.uid,
      gid: account.gid,
      cwd: '/',
      stdio: 'ignore',
    });
    child.on('error', reject);
    child.on('close', (code) => {
      resolve(code === 0);
    });
  });
}
