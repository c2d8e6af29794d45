const freeAttempts = 5;
const longestWaitMs = 15 * 60_000;
const forgottenAfterMs = 60 * 60_000;
const mostRemembered = 20_000;

interface Attempts {
  readonly failed: number;
  readonly lastMs: number;
}

/**
 * Slows down who guesses: the first five attempts of a key are free, each further one waits twice as
 * long, at most 15 minutes, and an hour of quiet forgets all. A key names the network and the login
 * together, so that nobody can lock somebody else out.
 *
 * An attempt counts as failed from its start until it is known to have succeeded: a hundred at once
 * are a hundred failures, not one.
 */
export class AttemptDelays {
  readonly #attempts = new Map<string, Attempts>();

  /** How long the key still has to wait, in milliseconds; 0 counts an attempt and lets it pass. */
  begin(key: string, nowMs: number): number {
    const known = this.#recall(key, nowMs);
    const waitMs = known === null ? 0 : known.lastMs + delayAfter(known.failed) - nowMs;
    if (waitMs > 0) return waitMs;
    this.#remember(key, { failed: (known?.failed ?? 0) + 1, lastMs: nowMs });
    return 0;
  }

  succeeded(key: string): void {
    this.#attempts.delete(key);
  }

  #recall(key: string, nowMs: number): Attempts | null {
    const known = this.#attempts.get(key);
    if (known === undefined || nowMs - known.lastMs >= forgottenAfterMs) return null;
    return known;
  }

  /** The newest stand last; what was quiet for longest makes room. */
  #remember(key: string, attempts: Attempts): void {
    this.#attempts.delete(key);
    this.#attempts.set(key, attempts);
    if (this.#attempts.size <= mostRemembered) return;
    for (const oldest of this.#attempts.keys()) {
      this.#attempts.delete(oldest);
      return;
    }
  }
}

/** How long to wait after so many failed attempts, in milliseconds. */
export function delayAfter(failed: number): number {
  if (failed < freeAttempts) return 0;
  return Math.min(1_000 * 2 ** (failed - freeAttempts), longestWaitMs);
}
