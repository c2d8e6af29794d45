import type { Progress } from '#collectors/contract.ts';
import { addRunEvent, type Run, type Standing, standingOf } from '#lib/db/runs.ts';
import type { ServerContext } from './server-context.ts';

export interface RunWatch {
  /** Given when the run is cancelled or another worker's by now, or the worker is to stop. */
  readonly signal: AbortSignal;
  readonly stopped: () => Exclude<Standing, 'held'> | 'shutdown' | null;
  /** Tells how far it is; what comes too fast to read is left out, but never a new step. */
  readonly report: (progress: Progress) => void;
  /** Writes what is still to be told, if the database takes it. */
  readonly close: () => Promise<void>;
}

/** How often a run looks whether it is still wanted, and how often it tells of itself. */
const lookMs = 1_000;

/**
 * Keeps a run and the database in step while collectors work: progress out, cancellation in. While
 * the database is away, lines of progress wait; they never cost the run.
 */
export function watchRun(
  { db, now, log }: Pick<ServerContext, 'db' | 'now' | 'log'>,
  run: Run,
  shutdown: AbortSignal,
): RunWatch {
  const unwanted = new AbortController();
  let standing: Standing = 'held';
  let waiting: Progress[] = [];
  let looking: Promise<void> | null = null;
  const write = async (): Promise<void> => {
    const told = waiting;
    waiting = [];
    try {
      for (let next = told[0]; next !== undefined; next = told[0]) {
        await addRunEvent(db, run, now(), next);
        told.shift();
      }
    } finally {
      waiting = [...told, ...waiting];
    }
  };
  const look = async (): Promise<void> => {
    try {
      await write();
      standing = await standingOf(db, run);
      if (standing !== 'held') unwanted.abort();
    } catch (error) {
      log.warn({ error, run: run.id }, 'a run could not tell of itself');
    }
  };
  const timer = setInterval(() => {
    looking ??= look().finally(() => {
      looking = null;
    });
  }, lookMs);
  return {
    signal: AbortSignal.any([unwanted.signal, shutdown]),
    stopped: () => (standing === 'held' ? (shutdown.aborted ? 'shutdown' : null) : standing),
    report: (progress) => {
      const last = waiting.at(-1);
      if (last?.step === progress.step) waiting.pop();
      waiting.push(progress);
    },
    close: async () => {
      clearInterval(timer);
      await looking;
      await look();
    },
  };
}
