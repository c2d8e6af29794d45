import { and, eq, lt } from 'drizzle-orm';
import { fromMs, type Instant, minuteMs, toMs } from '#lib/evidence/instant.ts';
import type { Database } from './database.ts';
import { passkeyChallenge } from './schema/sign-in.ts';

const challengeLifeMs = 5 * minuteMs;

export interface PasskeyChallenge {
  readonly challenge: string;
  /** Null for a sign-in of somebody who is not known yet. */
  readonly personId: string | null;
  readonly purpose: 'register' | 'sign_in';
}

/** Keeps a challenge for five minutes; those that ran out make room. */
export async function keepChallenge(
  db: Database,
  challenge: PasskeyChallenge,
  now: Instant,
): Promise<void> {
  await db.delete(passkeyChallenge).where(lt(passkeyChallenge.expiresAt, now));
  const expiresAt = fromMs(toMs(now) + challengeLifeMs);
  await db.insert(passkeyChallenge).values({ ...challenge, expiresAt });
}

/** Takes a challenge, once and for all; null when there is none of this purpose, or no more. */
export async function takeChallenge(
  db: Database,
  challenge: string,
  purpose: PasskeyChallenge['purpose'],
  now: Instant,
): Promise<PasskeyChallenge | null> {
  const [taken] = await db
    .delete(passkeyChallenge)
    .where(and(eq(passkeyChallenge.challenge, challenge), eq(passkeyChallenge.purpose, purpose)))
    .returning();
  return taken === undefined || taken.expiresAt <= now ? null : taken;
}
