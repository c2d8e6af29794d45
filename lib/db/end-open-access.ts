import { and, isNull } from 'drizzle-orm';
import type { Instant } from '#lib/evidence/instant.ts';
import type { Database } from './database.ts';
import { invitation, setupLink } from './schema/people.ts';
import { passkeyChallenge, session } from './schema/sign-in.ts';

/** How much was open. */
export interface EndedAccess {
  readonly sessions: number;
  readonly links: number;
}

/**
 * Ends whatever lets somebody in without proving anew who they are: sessions, invitations, set-up
 * links, and what passkeys were asked to sign.
 */
export async function endOpenAccess(tx: Database, at: Instant): Promise<EndedAccess> {
  const sessions = await tx
    .update(session)
    .set({ revokedAt: at })
    .where(isNull(session.revokedAt))
    .returning({ id: session.id });
  const invitations = await tx
    .update(invitation)
    .set({ revokedAt: at })
    .where(and(isNull(invitation.usedAt), isNull(invitation.revokedAt)))
    .returning({ id: invitation.id });
  const setupLinks = await tx
    .delete(setupLink)
    .where(isNull(setupLink.usedAt))
    .returning({ id: setupLink.tokenDigest });
  await tx.delete(passkeyChallenge);
  return { sessions: sessions.length, links: invitations.length + setupLinks.length };
}
