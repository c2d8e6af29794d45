import { sql } from 'drizzle-orm';
import type { Database } from './database.ts';

/** "setu" in ASCII; the lock ends with the transaction. */
const setupLock = 0x73657475;

/** Whoever makes a set-up link or uses one waits for the other: there is one first administrator. */
export async function lockSetup(tx: Database): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${setupLock})`);
}
