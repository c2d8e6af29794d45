import { eq } from 'drizzle-orm';
import { delayAfter } from '#lib/access/attempt-delays.ts';
import { fromMs, type Instant, toMs } from '#lib/evidence/instant.ts';
import type { Database } from './database.ts';
import { factorFailures } from './schema/sign-in.ts';

/**
 * Counts an attempt at a second factor, before it is known whether it succeeds: a hundred at once
 * are a hundred, and one is looked at after the other, in whichever process. Only who gave the right
 * password comes here, so it locks nobody else out.
 *
 * @returns how long to wait, in milliseconds; 0 lets the attempt pass.
 */
export async function countFactorAttempt(
  tx: Database,
  personId: string,
  now: Instant,
): Promise<number> {
  await tx
    .insert(factorFailures)
    .values({ personId, failures: 0, waitUntil: now })
    .onConflictDoNothing();
  const [row] = await tx
    .select()
    .from(factorFailures)
    .where(eq(factorFailures.personId, personId))
    .for('update');
  if (row === undefined) throw new Error('the attempts of a person went away under their lock');
  if (row.waitUntil > now) return toMs(row.waitUntil) - toMs(now);
  const failures = row.failures + 1;
  const waitUntil = fromMs(toMs(now) + delayAfter(failures));
  await tx
    .update(factorFailures)
    .set({ failures, waitUntil })
    .where(eq(factorFailures.personId, personId));
  return 0;
}

/** Whoever succeeded starts anew. */
export async function forgetFactorAttempts(tx: Database, personId: string): Promise<void> {
  await tx.delete(factorFailures).where(eq(factorFailures.personId, personId));
}
