import { join } from 'node:path';
import { ensureProductRole } from '#lib/db/ensure-product-role.ts';
import { type Account, postgresAccount } from './account.ts';
import { dataFolderTrouble, prepareDataFolder } from './data-folder.ts';
import { makeEmbeddedAddress, type SocketAddress } from './embedded-address.ts';
import { endOrphan } from './end-orphan.ts';
import { initialiseCluster } from './initialise-cluster.ts';
import { keepRunning } from './keep-running.ts';
import { lockDataFolder } from './lock-folder.ts';
import { locatePrograms } from './postgres-programs.ts';
import type { PostmasterPlan } from './run-postmaster.ts';
import { prepareSocketFolder } from './socket-folder.ts';

export interface EmbeddedPostgres {
  /** For whoever owns the tables: the migrations. */
  readonly address: SocketAddress;
  /** For the pages and the worker, which own nothing. */
  readonly productAddress: SocketAddress;
  /** Whether this start made its files. */
  readonly isNew: boolean;
  /** Stops it and gives the data folder free. */
  readonly stop: () => Promise<void>;
}

export interface EmbeddedOptions {
  /** Absolute path; made when it is not there. */
  readonly dataFolder: string;
  /** Each line of the database's log. */
  readonly onLog: (line: string) => void;
  /** Told when the database ended without having been asked to. It is being started again. */
  readonly onCrash?: () => void;
  /** Told when it could not be started again; nothing more is tried. */
  readonly onLost?: (error: unknown) => void;
}

/**
 * Starts the PostgreSQL that Assay brings, over a data folder of its own: made on first use,
 * recovered when the last run was killed, started again when it crashes, and reachable through a
 * socket in that folder alone.
 *
 * @throws AppError `server.data_in_use`, `server.data_unusable`
 */
export async function openEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const { dataFolder } = options;
  const account = await postgresAccount();
  await prepareDataFolder(dataFolder, account);
  const lock = await lockDataFolder(dataFolder).catch((error: unknown) => {
    throw dataFolderTrouble(dataFolder, error) ?? error;
  });
  try {
    const { plan, address, isNew } = await prepareCluster(options, account);
    const running = await keepRunning(plan, options);
    const productAddress = await makeEmbeddedAddress(dataFolder, 'product');
    await ensureProductRole(address, productAddress).catch(async (error: unknown) => {
      await running.stop();
      throw error;
    });
    return {
      address,
      productAddress,
      isNew,
      stop: async () => {
        await running.stop();
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw dataFolderTrouble(dataFolder, error) ?? error;
  }
}

async function prepareCluster(
  { dataFolder, onLog }: EmbeddedOptions,
  account: Account | null,
): Promise<{ plan: PostmasterPlan; address: SocketAddress; isNew: boolean }> {
  const programs = await locatePrograms(account, dataFolder);
  const address = await makeEmbeddedAddress(dataFolder, 'owner');
  const folder = join(dataFolder, 'postgres');
  await endOrphan(folder);
  const { user, password, database } = address;
  const files = { programs, account, folder, user, password, database };
  const isNew = await initialiseCluster({ ...files, durable: true });
  await prepareSocketFolder(address.folder, account);
  const settings = { ...fixedSettings, unix_socket_directories: address.folder };
  return { plan: { programs, account, folder, settings, onLog }, address, isNew };
}

const fixedSettings = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '60',
  shared_buffers: '64MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'warning',
  log_line_prefix: '',
  // Details and statements quote values of rows.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  wal_compression: 'on',
  jit: 'off',
};
