import { randomBytes } from 'node:crypto';
import { chmod } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { postgresAccount } from '#lib/clients/embedded-postgres/account.ts';
import { initialiseCluster } from '#lib/clients/embedded-postgres/initialise-cluster.ts';
import { locatePrograms } from '#lib/clients/embedded-postgres/postgres-programs.ts';
import {
  type Postmaster,
  type PostmasterPlan,
  runPostmaster,
} from '#lib/clients/embedded-postgres/run-postmaster.ts';
import { prepareSocketFolder } from '#lib/clients/embedded-postgres/socket-folder.ts';
import { migrateDatabase } from '#lib/db/migrate.ts';
import { AppError } from '#lib/errors.ts';

export interface TestPostgres {
  /** Its superuser's address without the name of a database. */
  readonly url: string;
  /** A migrated database to clone. */
  readonly template: string;
  /** Kills it with all its sessions, as a crash of the machine would. */
  readonly kill: () => Promise<void>;
  /** Starts it where it was, after it was killed. */
  readonly startAgain: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

const template = 'assay';
const migrations = fileURLToPath(new URL('../../drizzle', import.meta.url));

/** What a database may leave out when nobody misses it after a crash of the machine. */
const hasty = {
  listen_addresses: '127.0.0.1',
  fsync: 'off',
  full_page_writes: 'off',
  shared_buffers: '64MB',
  max_connections: '200',
  max_wal_size: '512MB',
  autovacuum: 'off',
  jit: 'off',
};

/**
 * Makes a PostgreSQL in a folder and starts it.
 *
 * @param settings beside the hasty ones, as in postgresql.conf
 */
export async function runTestPostgres(
  folder: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<TestPostgres> {
  await chmod(folder, 0o755);
  const password = randomBytes(12).toString('hex');
  const started = await start(folder, password, settings);
  const url = `postgres://assay:${password}@127.0.0.1:${started.port}`;
  let { postmaster } = started;
  try {
    const address = { kind: 'url', url: `${url}/${template}` } as const;
    await migrateDatabase({ address, folder: migrations });
  } catch (error) {
    await postmaster.stop();
    throw error;
  }
  return {
    url,
    template,
    kill: async () => {
      process.kill(postmaster.pid, 'SIGKILL');
      await postmaster.ended;
    },
    startAgain: async () => {
      postmaster = await startAgain(started.plan);
    },
    stop: () => postmaster.stop(),
  };
}

async function start(
  folder: string,
  password: string,
  settings: Readonly<Record<string, string>>,
): Promise<{ postmaster: Postmaster; port: number; plan: PostmasterPlan }> {
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
    const own = { port: String(port), unix_socket_directories: socket };
    const plan: PostmasterPlan = {
      programs,
      account,
      folder: cluster,
      settings: { ...hasty, ...settings, ...own },
      onLog: () => undefined,
    };
    try {
      return { port, plan, postmaster: await runPostmaster(plan) };
    } catch (error) {
      // Another process took the port in between.
      if (!isInUse(error)) throw error;
    }
  }
}

/** Sessions of the one that was killed may still be ending, and hold its memory for a moment. */
async function startAgain(plan: PostmasterPlan): Promise<Postmaster> {
  for (;;) {
    try {
      return await runPostmaster(plan);
    } catch (error) {
      if (!isInUse(error)) throw error;
      await pause(100);
    }
  }
}

function isInUse(error: unknown): boolean {
  return error instanceof AppError && error.code === 'server.data_in_use';
}

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
