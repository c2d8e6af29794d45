import { customType } from 'drizzle-orm/pg-core';
import type { Instant } from '#lib/evidence/instant.ts';
import { checkInstant, parseTimestamp } from './column-values.ts';

/**
 * A moment with millisecond precision, an `Instant` in the code on both ways: refused on its way in
 * when it is not written as one, since the database would round or shift it.
 */
export const instant = customType<{ data: Instant; driverData: string }>({
  dataType: () => 'timestamptz(3)',
  toDriver: checkInstant,
  fromDriver: parseTimestamp,
});
