import { and, eq, isNull } from 'drizzle-orm';
import * as z from 'zod';
import type { PersonActor } from '#lib/access/actor.ts';
import { authorise } from '#lib/access/authorise.ts';
import { appendLedger } from '#lib/db/append-ledger.ts';
import { invitation } from '#lib/db/schema/people.ts';
import { AppError } from '#lib/errors.ts';
import type { ServerContext } from './server-context.ts';

export const OneInvitation = z.object({ invitationId: z.uuid() });
export type OneInvitation = z.output<typeof OneInvitation>;

/**
 * The link opens nothing from now on. One that was used stays used.
 *
 * @throws AppError `resource.not_found`.
 */
export async function revokeInvitation(
  { db, now }: Pick<ServerContext, 'db' | 'now'>,
  actor: PersonActor,
  { invitationId }: OneInvitation,
): Promise<'revoked' | 'unchanged'> {
  authorise(actor, 'manage_people');
  return db.transaction(async (tx) => {
    const [known] = await tx
      .select({ note: invitation.note })
      .from(invitation)
      .where(eq(invitation.id, invitationId));
    if (known === undefined) {
      throw new AppError('resource.not_found', 'There is no such invitation.');
    }
    const at = now();
    const revoked = await tx
      .update(invitation)
      .set({ revokedAt: at })
      .where(
        and(
          eq(invitation.id, invitationId),
          isNull(invitation.usedAt),
          isNull(invitation.revokedAt),
        ),
      )
      .returning({ id: invitation.id });
    if (revoked.length === 0) return 'unchanged';
    await appendLedger(tx, {
      at,
      actor,
      action: 'invitation.revoke',
      subject: { type: 'invitation', id: invitationId },
      before: { revokedAt: null },
      after: { revokedAt: at },
      detail: { note: known.note },
    });
    return 'revoked';
  });
}
