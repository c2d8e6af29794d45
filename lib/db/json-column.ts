import { customType } from 'drizzle-orm/pg-core';

/**
 * A `jsonb` column whose value comes back exactly as it went in. Drizzle's own parses a second
 * time what is a string at the top, and turns the text "5" into the number 5.
 */
export const jsonb = customType<{ data: unknown; driverData: unknown }>({
  dataType: () => 'jsonb',
  toDriver: (value) => JSON.stringify(value),
});
