import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { postgresAccount } from '#lib/clients/embedded-postgres/account.ts';
import { endOrphan } from '#lib/clients/embedded-postgres/end-orphan.ts';
import { initialiseCluster } from '#lib/clients/embedded-postgres/initialise-cluster.ts';
import { lockDataFolder } from '#lib/clients/embedded-postgres/lock-folder.ts';
import { locatePrograms } from '#lib/clients/embedded-postgres/postgres-programs.ts';
import { type Postmaster, runPostmaster } from '#lib/clients/embedded-postgres/run-postmaster.ts';
import { prepareSocketFolder } from '#lib/clients/embedded-postgres/socket-folder.ts';
import { migrateDatabase } from '#lib/db/migrate.ts';
import { AppError } from '#lib/errors.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The PostgreSQL of this run: its superuser's address without the name of a database. */
    postgres: { readonly url: string; readonly template: string };
  }
}

const prefix = 'assay-test-database-';
const template = 'assay';
const migrations = fileURLToPath(new URL('../../drizzle', import.meta.url));

/** Starts one PostgreSQL for the run, with a migrated database to clone; ends it with the run. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeLeftovers();
  const folder = await mkdtemp(join(tmpdir(), prefix));
  await chmod(folder, 0o755);
  const lock = await lockDataFolder(folder);
  const password = randomBytes(12).toString('hex');
  const { postmaster, port } = await startPostgres(folder, password);
  const end = async (): Promise<void> => {
    await postmaster.stop();
    await lock.release();
    await rm(folder, { recursive: true, force: true });
  };
  const url = `postgres://assay:${password}@127.0.0.1:${port}`;
  try {
    const address = { kind: 'url', url: `${url}/${template}` } as const;
    await migrateDatabase({ address, folder: migrations });
  } catch (error) {
    await end();
    throw error;
  }
  project.provide('postgres', { url, template });
  return end;
}

async function startPostgres(
  folder: string,
  password: string,
): Promise<{ postmaster: Postmaster; port: number }> {
  const account = await postgresAccount();
  const programs = await locatePrograms(account, folder);
  const cluster = join(folder, 'postgres');
  await initialiseCluster({
    programs,
    account,
    user: 'assay',
    password,
    folder: cluster,
    database: template,
    durable: false,
  });
  const socket = join(folder, 'socket');
  await prepareSocketFolder(socket, account);
  for (;;) {
    const port = await freePort();
    const settings = { ...hasty, port: String(port), unix_socket_directories: socket };
    const plan = { programs, account, folder: cluster, settings, onLog: () => undefined };
    try {
      return { port, postmaster: await runPostmaster(plan) };
    } catch (error) {
      // Another process took the port in between.
      if (!(error instanceof AppError) || error.code !== 'server.data_in_use') throw error;
    }
  }
}

/** What a database may leave out when nobody misses it after a crash. */
const hasty = {
  listen_addresses: '127.0.0.1',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '64MB',
  max_connections: '200',
  max_wal_size: '512MB',
  autovacuum: 'off',
  jit: 'off',
};

async function freePort(): Promise<number> {
  return await new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => {
        resolve(port);
      });
    });
  });
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
