import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '#lib/errors.ts';
import { commandOf, startedAt } from './process-identity.ts';

const fastShutdown = 'SIGINT';
const patienceMs = 30_000;
const glanceMs = 50;

/**
 * Clears what a killed Assay left over a cluster: a PostgreSQL that still runs is shut down, a lock
 * file that names a process of another kind is taken away. The caller holds the lock of the data
 * folder, so that no living Assay owns either.
 *
 * @throws AppError `server.data_in_use` when it does not end.
 */
export async function endOrphan(folder: string): Promise<'nothing' | 'ended' | 'unlocked'> {
  const path = join(folder, 'postmaster.pid');
  const pid = await pidIn(path);
  const command = pid === null ? null : await commandOf(pid);
  if (pid === null || command === null) return 'nothing';
  if (!command.includes(folder)) {
    // The number is another process's by now, or of one that has ended and is still listed;
    // PostgreSQL would take either for itself and refuse to start.
    await rm(path, { force: true });
    return 'unlocked';
  }
  process.kill(pid, fastShutdown);
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += glanceMs) {
    if ((await startedAt(pid)) === null) return 'ended';
    await pause(glanceMs);
  }
  throw new AppError(
    'server.data_in_use',
    `a PostgreSQL of an earlier run (process ${pid}) still runs over ${folder} and does not end; end it first`,
  );
}

async function pidIn(path: string): Promise<number | null> {
  try {
    const pid = Number.parseInt(await readFile(path, 'utf8'), 10);
    return Number.isSafeInteger(pid) && pid > 1 ? pid : null;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
