import { randomBytes } from 'node:crypto';
import { chown, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError } from '#lib/errors.ts';
import type { Account } from './account.ts';
import type { PostgresPrograms } from './postgres-programs.ts';
import { runProgram } from './run-program.ts';

export interface ClusterPlan {
  readonly programs: PostgresPrograms;
  readonly account: Account | null;
  /** Where its files lie; not there yet, or a cluster that was made here. */
  readonly folder: string;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  /** False for a cluster that is thrown away: nothing waits for the disk. */
  readonly durable: boolean;
}

/**
 * Makes the files of a PostgreSQL cluster with one database, whole or not at all, unless they are
 * there. The caller holds the lock of the data folder.
 *
 * @returns Whether it made them.
 * @throws AppError `server.data_unusable`, also for files of another major version.
 */
export async function initialiseCluster(plan: ClusterPlan): Promise<boolean> {
  if (await hasCluster(plan)) return false;
  await removeUnfinished(plan.folder);
  const unfinished = `${plan.folder}.new-${randomBytes(4).toString('hex')}`;
  await mkdir(unfinished, { mode: 0o700 });
  await handTo(plan.account, unfinished);
  try {
    await makeFiles(plan, unfinished);
    await makeDatabase(plan, unfinished);
    await rename(unfinished, plan.folder);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  return true;
}

async function hasCluster(plan: ClusterPlan): Promise<boolean> {
  let version: string;
  try {
    version = (await readFile(join(plan.folder, 'PG_VERSION'), 'utf8')).trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
  if (version === String(plan.programs.major)) return true;
  throw new AppError(
    'server.data_unusable',
    `the data in ${plan.folder} was written by PostgreSQL ${version}, and this release brings ${plan.programs.major}: dump it with the release that wrote it and restore it here, or set DATABASE_URL to a PostgreSQL ${version}`,
  );
}

/** Files that a run which was ended half way left behind. */
async function removeUnfinished(folder: string): Promise<void> {
  const names = await readdir(dirname(folder));
  const begins = `${basename(folder)}.new-`;
  for (const name of names.filter((one) => one.startsWith(begins))) {
    await rm(join(dirname(folder), name), { recursive: true, force: true });
  }
}

async function makeFiles(plan: ClusterPlan, folder: string): Promise<void> {
  const passwordFile = `${folder}.password`;
  await writeFile(passwordFile, `${plan.password}\n`, { mode: 0o600, flag: 'wx' });
  await handTo(plan.account, passwordFile);
  try {
    await runProgram({
      command: plan.programs.initdb,
      args: [
        `--pgdata=${folder}`,
        `--username=${plan.user}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C',
        '--no-instructions',
        ...(plan.durable ? [] : ['--no-sync']),
      ],
      account: plan.account,
      failure: 'could not make its data folder',
    });
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function makeDatabase(plan: ClusterPlan, folder: string): Promise<void> {
  await runProgram({
    command: plan.programs.postgres,
    args: ['--single', '-D', folder, ...(plan.durable ? [] : ['-F']), 'postgres'],
    account: plan.account,
    input: `create database ${plan.database}\n`,
    failure: 'could not make its database',
  });
}

async function handTo(account: Account | null, path: string): Promise<void> {
  if (account !== null) await chown(path, account.uid, account.gid);
}
