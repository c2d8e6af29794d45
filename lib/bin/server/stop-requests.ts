import process from 'node:process';

export interface StopRequests {
  /** Aborted once someone asks this process to stop. */
  readonly signal: AbortSignal;
  /** Settles then. */
  readonly asked: Promise<void>;
}

/** npm passes Ctrl-C on to a process that the terminal has already told of it. */
const sameKeyPressMs = 1_000;
const forcedExitCode = 130;

/**
 * Listens for the wish to stop: SIGINT, SIGTERM, or the end of the process that started this one.
 * The first is followed in order, a second ends the process at once.
 *
 * @param endAtOnce told first, so that nothing that was started is left behind
 */
export function listenForStop(endAtOnce: () => void = () => undefined): StopRequests {
  const stopping = new AbortController();
  const asked = Promise.withResolvers<void>();
  let askedAtMs = Number.NaN;
  const ask = (): void => {
    if (!stopping.signal.aborted) {
      askedAtMs = performance.now();
      stopping.abort();
      asked.resolve();
    } else if (performance.now() - askedAtMs > sameKeyPressMs) {
      endAtOnce();
      process.exit(forcedExitCode);
    }
  };
  process.on('SIGINT', ask);
  process.on('SIGTERM', ask);
  if (process.channel !== undefined) process.once('disconnect', ask);
  return { signal: stopping.signal, asked: asked.promise };
}
