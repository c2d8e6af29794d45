import { fromMs, type Instant } from '#lib/evidence/instant.ts';

/** The last second that an instant can write. */
const lastSecond = 253_402_300_799;

/** The instant of a commit's time stamp in seconds; null when nobody could have meant it. */
export function commitInstant(seconds: string): Instant | null {
  const value = /^\d{1,12}$/.test(seconds) ? Number(seconds) : Number.NaN;
  return value <= lastSecond ? fromMs(value * 1_000) : null;
}
