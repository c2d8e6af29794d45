import { dayMs, fromMs, type Instant, toMs } from '#lib/evidence/instant.ts';

/**
 * The only way in which a rule can learn of the time: it may ask whether an instant has come, and
 * every answer "not yet" is remembered. The earliest instant so remembered is the first at which
 * any answer, and so the verdict, could change with no new input: that is where `holdsUntil` comes
 * from. Nothing else in judging may see `asOf`.
 */
export interface Horizon {
  /** Whether `ms` has come. */
  readonly reachedMs: (ms: number) => boolean;
  readonly reached: (instant: Instant) => boolean;
  /** Whether less than `days` days have passed since `instant` (also before it). */
  readonly within: (instant: Instant, days: number) => boolean;
  /** The earliest instant that had not come when it was asked for; null when there was none. */
  readonly nextMs: () => number | null;
  /** Remembers a boundary that another horizon met. */
  readonly note: (ms: number | null) => void;
  /** A fresh horizon at the same instant. */
  readonly fork: () => Horizon;
}

export function horizonAt(asOf: Instant): Horizon {
  return new HorizonAt(toMs(asOf));
}

/** Judging makes one for every condition and view of every application: a class costs least. */
class HorizonAt implements Horizon {
  readonly #asOfMs: number;
  #nextMs: number | null = null;
  #lastAsked: Instant = '';
  #lastMs = 0;

  constructor(asOfMs: number) {
    this.#asOfMs = asOfMs;
  }

  reachedMs(ms: number): boolean {
    if (ms <= this.#asOfMs) return true;
    this.note(ms);
    return false;
  }

  reached(instant: Instant): boolean {
    return this.reachedMs(this.#msOf(instant));
  }

  within(instant: Instant, days: number): boolean {
    return !this.reachedMs(this.#msOf(instant) + days * dayMs);
  }

  /** What one collection read, it read at one instant: that is asked for many times in a row. */
  #msOf(instant: Instant): number {
    if (instant !== this.#lastAsked) {
      this.#lastMs = toMs(instant);
      this.#lastAsked = instant;
    }
    return this.#lastMs;
  }

  nextMs(): number | null {
    return this.#nextMs;
  }

  note(ms: number | null): void {
    if (ms === null || !Number.isFinite(ms) || ms <= this.#asOfMs) return;
    if (this.#nextMs === null || ms < this.#nextMs) this.#nextMs = ms;
  }

  fork(): Horizon {
    return new HorizonAt(this.#asOfMs);
  }
}

/** The earlier of two boundaries, null meaning never. */
export function earlier(a: number | null, b: number | null): number | null {
  if (a === null) return b;
  if (b === null) return a;
  return Math.min(a, b);
}

export function instantOrNull(ms: number | null): Instant | null {
  return ms === null ? null : fromMs(ms);
}
