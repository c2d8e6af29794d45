import { customType } from 'drizzle-orm/pg-core';
import type { Instant } from '#lib/evidence/instant.ts';

/**
 * A moment with millisecond precision. The session speaks UTC and the driver hands text over as it
 * comes, so that what is read is an `Instant` again, whatever PostgreSQL's way of writing it.
 */
export const instant = customType<{ data: Instant; driverData: string }>({
  dataType: () => 'timestamptz(3)',
  fromDriver: (text) => new Date(text).toISOString(),
});
