import { sql } from 'drizzle-orm';
import type { Database } from './database.ts';

/** "peop" in ASCII; the lock ends with the transaction. */
const peopleLock = 0x70656f70;

/**
 * Who is what, and of which team an application is, changes one change at a time: of two
 * administrators who remove each other at once, one stays. Take it before any row.
 */
export async function lockPeople(tx: Database): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${peopleLock})`);
}
