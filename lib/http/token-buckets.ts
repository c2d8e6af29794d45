const mostRemembered = 20_000;

/** What a network may ask for: so many at once, so many a second in the long run. */
interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

/**
 * Token buckets, one a key, in bounded memory: what was quiet for longest is forgotten first. Of
 * each key it is known when its bucket will be full again (the generic cell rate algorithm).
 */
export class TokenBuckets {
  readonly #intervalMs: number;
  readonly #slackMs: number;
  readonly #fullAt = new Map<string, number>();

  constructor({ burst, perSecond }: Rate) {
    this.#intervalMs = 1_000 / perSecond;
    this.#slackMs = (burst - 1) * this.#intervalMs;
  }

  /**
   * Takes a token of the key. Returns 0, or how long until there is one again, in milliseconds.
   *
   * @param nowMs of a clock that never goes back
   */
  take(key: string, nowMs: number): number {
    const fullAt = Math.max(this.#fullAt.get(key) ?? nowMs, nowMs);
    const waitMs = Math.ceil(fullAt - this.#slackMs - nowMs);
    if (waitMs > 0) return waitMs;
    this.#keep(key, fullAt + this.#intervalMs);
    return 0;
  }

  #keep(key: string, fullAt: number): void {
    this.#fullAt.delete(key);
    this.#fullAt.set(key, fullAt);
    if (this.#fullAt.size <= mostRemembered) return;
    for (const quietest of this.#fullAt.keys()) {
      this.#fullAt.delete(quietest);
      return;
    }
  }
}
