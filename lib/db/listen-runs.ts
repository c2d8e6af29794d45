import { closeDatabase, connectDatabase, type DatabaseAddress } from './connect.ts';
import { runChannel } from './runs.ts';

export interface RunListener {
  readonly close: () => Promise<void>;
}

interface ListenOptions {
  readonly address: DatabaseAddress;
  /** A run went on or ended. */
  readonly onRun: (runId: string) => void;
  /** It listens from now on: at first, and again after each connection that was lost. Whatever was
   *  told in between was told to nobody. */
  readonly onListening: () => void;
}

/**
 * Hears of every run on a connection of its own, which a pool would take away when it is idle. A
 * lost connection is made anew, at growing intervals, for as long as it takes.
 *
 * @throws when the database cannot be reached at first
 */
export async function listenForRuns(options: ListenOptions): Promise<RunListener> {
  const { address, onRun, onListening } = options;
  const pool = connectDatabase({
    address,
    applicationName: 'assay web, listening',
    maxConnections: 1,
  });
  try {
    await pool.$client.listen(runChannel, onRun, onListening);
  } catch (error) {
    await closeDatabase(pool, 0);
    throw error;
  }
  return { close: async () => closeDatabase(pool, 1_000) };
}
