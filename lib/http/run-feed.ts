import { AppError } from '#lib/errors.ts';

/** Hears of runs: calls back with a run's id, and whenever it begins to listen (again). */
export type Listen = (
  onRun: (runId: string) => void,
  onListening: () => void,
) => Promise<{ readonly close: () => Promise<void> }>;

/** One who reads a run. */
export interface RunReader {
  /** Changes with each piece of news; take it before reading, and wait for another afterwards. */
  readonly news: () => number;
  /** Settles when there is other news than `seen`, when the time is over or the feed is closed. */
  readonly waitForNews: (seen: number, timeoutMs: number, signal: AbortSignal) => Promise<void>;
  readonly leave: () => void;
}

const mostReaders = 200;

/**
 * Tells readers that their runs went on. All readers of a process share one listening connection,
 * which is opened with the first of them. News carry nothing: a reader reads what it does not have
 * yet, so news that come twice cost a query, and after a lost connection everybody is woken.
 */
export class RunFeed {
  readonly #listen: Listen;
  readonly #most: number;
  readonly #readers = new Map<string, Set<() => void>>();
  #count = 0;
  #listening: ReturnType<Listen> | null = null;
  #closed = false;

  constructor(listen: Listen, most = mostReaders) {
    this.#listen = listen;
    this.#most = most;
  }

  /** How many read at this moment. */
  get readers(): number {
    return this.#count;
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  /**
   * Begins to read a run; whoever joins leaves.
   *
   * @throws AppError `request.rate_limited` when there are too many readers; whatever `listen` throws
   */
  async join(runId: string): Promise<RunReader> {
    if (this.#count >= this.#most) {
      throw new AppError('request.rate_limited', 'too many pages watch collections at once', {
        details: { retryAfterSeconds: 10 },
      });
    }
    this.#count += 1;
    let news = 0;
    const waiting = new Set<() => void>();
    const wake = (): void => {
      news += 1;
      for (const settle of waiting) settle();
    };
    const leave = this.#enter(runId, wake);
    try {
      await this.#listenOnce();
    } catch (error) {
      leave();
      throw error;
    }
    return {
      news: () => news,
      leave,
      waitForNews: async (seen, timeoutMs, signal) => {
        if (news !== seen || signal.aborted || this.#closed) return;
        await settledBy(
          (settle) => {
            waiting.add(settle);
            return () => waiting.delete(settle);
          },
          timeoutMs,
          signal,
        );
      },
    };
  }

  /** Sends everybody away. */
  stop(): void {
    this.#closed = true;
    this.#wakeAll();
  }

  /** Sends everybody away and lets go of the connection. */
  async close(): Promise<void> {
    this.stop();
    const listening = this.#listening;
    this.#listening = null;
    if (listening === null) return;
    const { close } = await listening;
    await close();
  }

  #enter(runId: string, wake: () => void): () => void {
    const readers = this.#readers.get(runId) ?? new Set();
    this.#readers.set(runId, readers.add(wake));
    let here = true;
    return () => {
      if (!here) return;
      here = false;
      this.#count -= 1;
      readers.delete(wake);
      if (readers.size === 0) this.#readers.delete(runId);
    };
  }

  async #listenOnce(): Promise<void> {
    const listening =
      this.#listening ??
      this.#listen(
        (runId) => {
          for (const wake of this.#readers.get(runId) ?? []) wake();
        },
        () => this.#wakeAll(),
      );
    this.#listening = listening;
    try {
      await listening;
    } catch (error) {
      if (this.#listening === listening) this.#listening = null;
      throw error;
    }
  }

  #wakeAll(): void {
    for (const readers of this.#readers.values()) for (const wake of readers) wake();
  }
}

/** Waits until somebody settles it, the time is over or the signal is given. */
async function settledBy(
  begin: (settle: () => void) => () => void,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<void> {
  const settled = Promise.withResolvers<void>();
  const end = begin(settled.resolve);
  const timer = setTimeout(settled.resolve, timeoutMs);
  const onAbort = (): void => settled.resolve();
  signal.addEventListener('abort', onAbort, { once: true });
  await settled.promise;
  end();
  clearTimeout(timer);
  signal.removeEventListener('abort', onAbort);
}
