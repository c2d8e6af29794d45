import type { Progress } from '#collectors/contract.ts';
import { addRunEvent, isCancelled, type Run } from '#lib/db/runs.ts';
import type { ServerContext } from './server-context.ts';

export interface RunWatch {
  /** Given when the run is cancelled or the worker is to stop. */
  readonly signal: AbortSignal;
  readonly stopped: () => 'cancelled' | 'shutdown' | null;
  /** Tells how far it is; what comes too fast to read is left out, but never a new step. */
  readonly report: (progress: Progress) => void;
  /** Writes what is still to be told. */
  readonly close: () => Promise<void>;
}

/** How often a run looks whether it is still wanted, and how often it tells of itself. */
const lookMs = 1_000;

/**
 * Keeps a run and the database in step while collectors work: progress out, cancellation in. A
 * database that is away for a while costs lines of progress, never the run.
 */
export function watchRun(
  { db, now, log }: Pick<ServerContext, 'db' | 'now' | 'log'>,
  run: Run,
  shutdown: AbortSignal,
): RunWatch {
  const cancel = new AbortController();
  let waiting: Progress[] = [];
  let writing: Promise<void> = Promise.resolve();
  const write = (): Promise<void> => {
    const told = waiting;
    waiting = [];
    writing = writing.then(async () => {
      for (const progress of told) await addRunEvent(db, run.id, now(), progress);
    });
    return writing;
  };
  const look = async (): Promise<void> => {
    await write();
    if (await isCancelled(db, run.id)) cancel.abort();
  };
  const timer = setInterval(() => {
    look().catch((error: unknown) =>
      log.warn({ error, run: run.id }, 'a run could not tell of itself'),
    );
  }, lookMs);
  return {
    signal: AbortSignal.any([cancel.signal, shutdown]),
    stopped: () => (cancel.signal.aborted ? 'cancelled' : shutdown.aborted ? 'shutdown' : null),
    report: (progress) => {
      const last = waiting.at(-1);
      if (last?.step === progress.step) waiting.pop();
      waiting.push(progress);
    },
    close: async () => {
      clearInterval(timer);
      await look();
    },
  };
}
