import { and, eq } from 'drizzle-orm';
import * as z from 'zod';
import type { PersonActor } from '#lib/access/actor.ts';
import { authorise, authoriseOn } from '#lib/access/authorise.ts';
import { appendLedger } from '#lib/db/append-ledger.ts';
import { claim } from '#lib/db/schema/statements.ts';
import { teamOfApplication } from '#lib/db/team-of.ts';
import { AppError } from '#lib/errors.ts';
import { addDays, type Instant } from '#lib/evidence/instant.ts';
import type { ServerContext } from './server-context.ts';

export const RenewInput = z.strictObject({
  claimId: z.uuid(),
  version: z.int().min(1),
  /** From today; a year at the most. */
  days: z.int().min(1).max(365),
});
export type RenewInput = z.output<typeof RenewInput>;

/**
 * Asks that an accepted claim of the actor's own may hold for longer. Until somebody reviewed that
 * it counts as before, to its end and no longer.
 *
 * @throws AppError `resource.not_found`, `edit.conflict`; `review.closed` for one that is not
 *   accepted; `input.malformed` for an end that is no later.
 */
export async function renewClaim(
  context: ServerContext,
  actor: PersonActor,
  { claimId, version, days }: RenewInput,
): Promise<{ readonly version: number; readonly renewUntil: Instant }> {
  authorise(actor, 'claim');
  return await context.db.transaction(async (tx) => {
    const [row] = await tx
      .select()
      .from(claim)
      .where(and(eq(claim.id, claimId), eq(claim.authorId, actor.id)))
      .for('update');
    if (row === undefined) throw new AppError('resource.not_found', 'There is no such claim.');
    authoriseOn(actor, 'claim', await teamOfApplication(tx, row.applicationId));
    if (row.version !== version) {
      throw new AppError('edit.conflict', 'You changed this answer in another window meanwhile.');
    }
    if (row.withdrawnAt !== null || row.review !== 'accepted') {
      throw new AppError('review.closed', 'Only what is accepted can be renewed.');
    }
    const at = context.now();
    const renewUntil = addDays(at, days);
    if (renewUntil <= row.expiresAt) {
      const message = `It holds until ${row.expiresAt.slice(0, 10)} already: ask for longer.`;
      throw new AppError('input.malformed', message, { details: { field: 'days' } });
    }
    const next = version + 1;
    await tx.update(claim).set({ renewUntil, version: next }).where(eq(claim.id, row.id));
    await appendLedger(tx, {
      at,
      actor,
      action: 'claim.renew',
      subject: { type: 'claim', id: row.id },
      before: row,
      after: { ...row, renewUntil, version: next },
      detail: { criterion: row.criterion, version: next, until: renewUntil },
    });
    return { version: next, renewUntil };
  });
}
