import * as z from 'zod';

/**
 * A moment in UTC with millisecond precision, always written `YYYY-MM-DDTHH:mm:ss.sssZ`,
 * so that two instants compare as plain strings.
 */
export type Instant = string;

export const dayMs = 86_400_000;
export const hourMs = 3_600_000;
export const minuteMs = 60_000;

/** Accepts any ISO 8601 instant with an offset and gives back the canonical UTC form. */
export const instantSchema = z
  .string()
  .max(40)
  .pipe(z.iso.datetime({ offset: true }))
  .transform((text): Instant => new Date(text).toISOString());

/** Milliseconds since the epoch of a canonical instant. */
export function toMs(instant: Instant): number {
  return Date.parse(instant);
}

/** The canonical instant `ms` milliseconds after the epoch. */
export function fromMs(ms: number): Instant {
  return new Date(ms).toISOString();
}

/** The instant `days` days after `instant` (negative: before). */
export function addDays(instant: Instant, days: number): Instant {
  return fromMs(toMs(instant) + days * dayMs);
}

/** The later of two instants. */
export function laterOf(a: Instant, b: Instant): Instant {
  if (a < b) return b;
  return a;
}

/** The earlier of two instants. */
export function earlierOf(a: Instant, b: Instant): Instant {
  if (b < a) return b;
  return a;
}
