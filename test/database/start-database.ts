import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { endOrphan } from '#lib/clients/embedded-postgres/end-orphan.ts';
import { lockDataFolder } from '#lib/clients/embedded-postgres/lock-folder.ts';
import { AppError } from '#lib/errors.ts';
import { runTestPostgres } from './run-test-postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The PostgreSQL of this run: its superuser's address without the name of a database. */
    postgres: { readonly url: string; readonly template: string };
  }
}

const prefix = 'assay-test-database-';

/** Starts one PostgreSQL for the run, with a migrated database to clone; ends it with the run. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeLeftovers();
  const folder = await mkdtemp(join(tmpdir(), prefix));
  const lock = await lockDataFolder(folder);
  // Nobody kills this one.
  const { url, template, stop } = await runTestPostgres(folder, { synchronous_commit: 'off' });
  project.provide('postgres', { url, template });
  return async () => {
    await stop();
    await lock.release();
    await rm(folder, { recursive: true, force: true });
  };
}

/** Folders of runs that were killed: their lock is nobody's. */
async function removeLeftovers(): Promise<void> {
  const names = await readdir(tmpdir());
  for (const name of names.filter((one) => one.startsWith(prefix))) {
    const folder = join(tmpdir(), name);
    try {
      await lockDataFolder(folder);
      await endOrphan(join(folder, 'postgres'));
      await rm(folder, { recursive: true, force: true });
    } catch (error) {
      if (!isOfOthers(error)) throw error;
    }
  }
}

function isOfOthers(error: unknown): boolean {
  if (error instanceof AppError) return error.code === 'server.data_in_use';
  return (
    error instanceof Error &&
    'code' in error &&
    ['EACCES', 'EPERM', 'ENOENT'].includes(String(error.code))
  );
}
