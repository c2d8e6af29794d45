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
  return horizonAtMs(toMs(asOf));
}

function horizonAtMs(asOfMs: number): Horizon {
  let next: number | null = null;
  const note = (ms: number | null): void => {
    if (ms !== null && Number.isFinite(ms) && ms > asOfMs && (next === null || ms < next))
      next = ms;
  };
  const reachedMs = (ms: number): boolean => {
    if (ms <= asOfMs) return true;
    note(ms);
    return false;
  };
  return {
    reachedMs,
    reached: (instant) => reachedMs(toMs(instant)),
    within: (instant, days) => !reachedMs(toMs(instant) + days * dayMs),
    nextMs: () => next,
    note,
    fork: () => horizonAtMs(asOfMs),
  };
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
