import type { Instant } from '#lib/evidence/instant.ts';

/** Object ids of PostgreSQL's built-in types, as its catalog numbers them for good. */
export const typeOf = {
  int8: 20,
  json: 114,
  timestamptz: 1184,
  jsonb: 3802,
} as const;

const timestampText = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?(?:Z|\+00(?::?00)?)$/;
const canonical = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/**
 * What PostgreSQL writes for a `timestamptz` in a UTC session, as the canonical instant. Fractions
 * beyond the millisecond are cut off, so that an instant is never later than what was stored.
 *
 * @throws RangeError for `infinity`, years of more than four digits and other zones: Assay stores none.
 */
export function parseTimestamp(text: string): Instant {
  const match = timestampText.exec(text);
  if (match === null) throw new RangeError(`the database holds ${text}, which is no instant`);
  const [, date = '', time = '', fraction = ''] = match;
  return `${date}T${time}.${fraction.padEnd(3, '0').slice(0, 3)}Z`;
}

/**
 * An instant on its way to the database.
 *
 * @throws RangeError unless it is canonical: the database would round or shift it.
 */
export function checkInstant(instant: Instant): Instant {
  if (!canonical.test(instant)) throw new RangeError(`${instant} is no canonical instant`);
  return instant;
}

/**
 * A `bigint` of the database as a number.
 *
 * @throws RangeError beyond 2^53 − 1, where a number would silently be another.
 */
export function parseInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) {
    throw new RangeError(`the database holds ${text}, which is too large for a number`);
  }
  return value;
}
