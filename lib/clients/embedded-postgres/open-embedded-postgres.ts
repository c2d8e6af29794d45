import { join } from 'node:path';
import { postgresAccount } from './account.ts';
import { dataFolderTrouble, prepareDataFolder } from './data-folder.ts';
import { lockDataFolder } from './data-folder-lock.ts';
import { makeEmbeddedAddress, type SocketAddress } from './embedded-address.ts';
import { endOrphan } from './end-orphan.ts';
import { initialiseCluster } from './initialise-cluster.ts';
import { locatePrograms } from './postgres-programs.ts';
import { runPostmaster } from './run-postmaster.ts';
import { prepareSocketFolder } from './socket-folder.ts';

export interface EmbeddedPostgres {
  readonly address: SocketAddress;
  readonly pid: number;
  /** Whether this start made its files. */
  readonly isNew: boolean;
  /** Settles when it has ended, asked or not. */
  readonly ended: Promise<void>;
  /** Stops it and gives the data folder free. */
  readonly stop: () => Promise<void>;
}

export interface EmbeddedOptions {
  /** Absolute path; made when it is not there. */
  readonly dataFolder: string;
  readonly onLog: (line: string) => void;
  /** Told before a step that takes a moment. */
  readonly onStep?: (step: string) => void;
}

/**
 * Starts the PostgreSQL that Assay brings, over a data folder of its own: made on first use,
 * recovered when the last run was killed, reachable through a socket in that folder alone.
 *
 * @throws AppError `server.data_in_use`, `server.data_unusable`
 */
export async function openEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const { dataFolder, onLog } = options;
  const account = await postgresAccount();
  await prepareDataFolder(dataFolder, account);
  const lock = await lockDataFolder(dataFolder).catch((error: unknown) => {
    throw dataFolderTrouble(dataFolder, error) ?? error;
  });
  try {
    const programs = await locatePrograms(account, dataFolder);
    const address = await makeEmbeddedAddress(dataFolder);
    const folder = join(dataFolder, 'postgres');
    if ((await endOrphan(folder)) === 'ended') options.onStep?.('ended what a killed run left');
    const isNew = await initialiseCluster({
      programs,
      account,
      folder,
      user: address.user,
      password: address.password,
      database: address.database,
      durable: true,
    });
    await prepareSocketFolder(address.folder, account);
    const settings = { ...fixedSettings, unix_socket_directories: address.folder };
    const postmaster = await runPostmaster({ programs, account, folder, settings, onLog });
    return {
      address,
      isNew,
      pid: postmaster.pid,
      ended: postmaster.ended,
      stop: async () => {
        await postmaster.stop();
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw dataFolderTrouble(dataFolder, error) ?? error;
  }
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
  wal_compression: 'on',
  jit: 'off',
};
