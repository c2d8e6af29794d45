import { and, desc, eq, gt, isNull, ne, type SQL } from 'drizzle-orm';
import { fromMs, type Instant, toMs } from '#lib/evidence/instant.ts';
import type { Database } from './database.ts';
import { sessionIdleMs } from './open-session.ts';
import { session } from './schema/sign-in.ts';

export type SessionRow = typeof session.$inferSelect;

/** The sessions of a person that open something, the one seen last first. */
export async function openSessionsOf(
  db: Database,
  personId: string,
  now: Instant,
): Promise<SessionRow[]> {
  return db
    .select()
    .from(session)
    .where(isOpenOf(personId, now))
    .orderBy(desc(session.seenAt), desc(session.createdAt));
}

/**
 * Ends sessions of a person, everywhere at once: all of them, one, or all but one.
 *
 * @returns the ids of those that were open until now.
 */
export async function endSessions(
  tx: Database,
  personId: string,
  which: { readonly only: string } | { readonly except: string } | 'all',
  now: Instant,
): Promise<readonly string[]> {
  const ended = await tx
    .update(session)
    .set({ revokedAt: now })
    .where(and(isOpenOf(personId, now), chosen(which)))
    .returning({ id: session.id });
  return ended.map(({ id }) => id);
}

function isOpenOf(personId: string, now: Instant): SQL | undefined {
  return and(
    eq(session.personId, personId),
    isNull(session.revokedAt),
    gt(session.expiresAt, now),
    gt(session.seenAt, fromMs(toMs(now) - sessionIdleMs)),
  );
}

function chosen(which: Parameters<typeof endSessions>[2]): SQL | undefined {
  if (which === 'all') return undefined;
  return 'only' in which ? eq(session.id, which.only) : ne(session.id, which.except);
}
