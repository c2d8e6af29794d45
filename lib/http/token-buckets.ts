const mostRemembered = 20_000;

interface Bucket {
  readonly tokens: number;
  readonly filledMs: number;
}

/** What a network may ask for: so many at once, so many a second in the long run. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

/** Token buckets, one a key, in bounded memory: what was quiet for longest is forgotten first. */
export class TokenBuckets {
  readonly #rate: Rate;
  readonly #buckets = new Map<string, Bucket>();

  constructor(rate: Rate) {
    this.#rate = rate;
  }

  /** Takes a token of the key. Returns 0, or how long until there is one again, in milliseconds. */
  take(key: string, nowMs: number): number {
    const { burst, perSecond } = this.#rate;
    const known = this.#buckets.get(key) ?? { tokens: burst, filledMs: nowMs };
    const gained = (Math.max(0, nowMs - known.filledMs) / 1_000) * perSecond;
    const tokens = Math.min(burst, known.tokens + gained);
    const left = tokens >= 1 ? tokens - 1 : tokens;
    this.#keep(key, { tokens: left, filledMs: nowMs });
    return tokens >= 1 ? 0 : Math.ceil(((1 - tokens) / perSecond) * 1_000);
  }

  #keep(key: string, bucket: Bucket): void {
    this.#buckets.delete(key);
    this.#buckets.set(key, bucket);
    if (this.#buckets.size <= mostRemembered) return;
    for (const quietest of this.#buckets.keys()) {
      this.#buckets.delete(quietest);
      return;
    }
  }
}
