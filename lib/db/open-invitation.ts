import { and, eq, gt, isNull } from 'drizzle-orm';
import { may } from '#lib/access/authorise.ts';
import { sha256Of } from '#lib/evidence/digest.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import type { Database } from './database.ts';
import { grantsOf } from './person-grants.ts';
import { invitation } from './schema/people.ts';

export type InvitationRow = typeof invitation.$inferSelect;

/**
 * The invitation that a token opens; null for one that is unknown, used, revoked or expired, and for
 * one whose maker was removed or may not invite any more. `held` keeps others who come with the same
 * token waiting until the transaction ends.
 */
export async function openInvitation(
  db: Database,
  token: string,
  now: Instant,
  { held }: { readonly held: boolean },
): Promise<InvitationRow | null> {
  const query = db
    .select()
    .from(invitation)
    .where(
      and(
        eq(invitation.tokenDigest, sha256Of(token)),
        isNull(invitation.usedAt),
        isNull(invitation.revokedAt),
        gt(invitation.expiresAt, now),
      ),
    );
  const [found] = held ? await query.for('update') : await query;
  if (found === undefined) return null;
  return (await mayStillInvite(db, found.createdBy)) ? found : null;
}

/** One that was made on the machine has no maker who could lose the right. */
async function mayStillInvite(db: Database, createdBy: string | null): Promise<boolean> {
  if (createdBy === null) return true;
  const maker = await grantsOf(db, createdBy);
  if (maker === null) return false;
  return may({ type: 'person', ...maker, requestId: 'none' }, 'manage_people');
}
