import { and, eq, gt, isNull } from 'drizzle-orm';
import type { Instant } from '#lib/evidence/instant.ts';
import type { Database } from './database.ts';
import { session } from './schema/sign-in.ts';

/** Ends every session of a person, in every process with its next request. @returns how many. */
export async function revokeSessions(tx: Database, personId: string, at: Instant): Promise<number> {
  const ended = await tx
    .update(session)
    .set({ revokedAt: at })
    .where(
      and(eq(session.personId, personId), isNull(session.revokedAt), gt(session.expiresAt, at)),
    )
    .returning({ id: session.id });
  return ended.length;
}
