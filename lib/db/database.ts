import type { PgDatabase } from 'drizzle-orm/pg-core';
import type { PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js';

/** A connection pool or a transaction in it: queries do not care which. */
export type Database = PgDatabase<PostgresJsQueryResultHKT, Record<string, never>>;
