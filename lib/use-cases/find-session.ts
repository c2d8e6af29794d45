import { and, eq, lt } from 'drizzle-orm';
import type { Visitor } from '#lib/access/visitor.ts';
import { sessionIdleMs, sessionTouchMs } from '#lib/db/open-session.ts';
import { grantColumns, type PersonGrants } from '#lib/db/person-grants.ts';
import { person } from '#lib/db/schema/people.ts';
import { session } from '#lib/db/schema/sign-in.ts';
import { fromMs, type Instant, toMs } from '#lib/evidence/instant.ts';
import type { ServerContext } from './server-context.ts';

/** What a session came to: who it is, or that it is over. Nobody is told more than that. */
export type FoundSession =
  | {
      readonly state: 'open';
      readonly sessionId: string;
      readonly person: PersonGrants;
    }
  | { readonly state: 'over' };

/**
 * Looks a session up, on each request: one that was revoked, whose person was disabled, or that is
 * past its limits is over at once, in every process. One in use is kept from going idle.
 */
export async function findSession(
  context: Pick<ServerContext, 'db' | 'now'>,
  _visitor: Visitor,
  { sessionId }: { readonly sessionId: string },
): Promise<FoundSession> {
  const now = context.now();
  const [row] = await context.db
    .select({
      revokedAt: session.revokedAt,
      expiresAt: session.expiresAt,
      seenAt: session.seenAt,
      disabledAt: person.disabledAt,
      person: grantColumns,
    })
    .from(session)
    .innerJoin(person, eq(person.id, session.personId))
    .where(eq(session.id, sessionId));
  if (row === undefined || !isOpen(row, now)) return { state: 'over' };
  if (toMs(now) - toMs(row.seenAt) >= sessionTouchMs) {
    // Never backwards: of two requests at once the later one counts.
    await context.db
      .update(session)
      .set({ seenAt: now })
      .where(and(eq(session.id, sessionId), lt(session.seenAt, now)));
  }
  return { state: 'open', sessionId, person: row.person };
}

interface SessionState {
  readonly revokedAt: Instant | null;
  readonly expiresAt: Instant;
  readonly seenAt: Instant;
  readonly disabledAt: Instant | null;
}

function isOpen(row: SessionState, now: Instant): boolean {
  const idleAt = fromMs(toMs(row.seenAt) + sessionIdleMs);
  return row.revokedAt === null && row.disabledAt === null && now < row.expiresAt && now < idleAt;
}
