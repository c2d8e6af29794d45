import { and, eq, isNull } from 'drizzle-orm';
import type { PersonActor } from '#lib/access/actor.ts';
import { authorise, authoriseOn } from '#lib/access/authorise.ts';
import { appendLedger } from '#lib/db/append-ledger.ts';
import { claim } from '#lib/db/schema/statements.ts';
import { teamOfApplication } from '#lib/db/team-of.ts';
import { AppError } from '#lib/errors.ts';
import type { ServerContext } from './server-context.ts';

/**
 * Takes back what the actor stated. It stays in the record with its files and counts for nothing.
 * Taking back twice is taking back once.
 *
 * @throws AppError `resource.not_found` for a claim of somebody else, or none; `edit.conflict` when
 *   it was changed since.
 */
export async function withdrawClaim(
  context: ServerContext,
  actor: PersonActor,
  input: { readonly claimId: string; readonly version: number },
): Promise<void> {
  authorise(actor, 'claim');
  await context.db.transaction(async (tx) => {
    const [row] = await tx
      .select()
      .from(claim)
      .where(and(eq(claim.id, input.claimId), eq(claim.authorId, actor.id)))
      .for('update');
    if (row === undefined) throw new AppError('resource.not_found', 'There is no such claim.');
    authoriseOn(actor, 'claim', await teamOfApplication(tx, row.applicationId));
    if (row.withdrawnAt !== null) return;
    if (row.version !== input.version)
      throw new AppError('edit.conflict', 'You changed this answer in another window meanwhile.');
    const at = context.now();
    const version = row.version + 1;
    await tx
      .update(claim)
      .set({ withdrawnAt: at, changedAt: at, version, renewUntil: null })
      .where(and(eq(claim.id, row.id), isNull(claim.withdrawnAt)));
    if (row.acceptedAt !== null) {
      const { applicationId } = row;
      await context.queue.enqueue(tx, 'judge', { applicationId, because: 'claims' });
    }
    await appendLedger(tx, {
      at,
      actor,
      action: 'claim.withdraw',
      subject: { type: 'claim', id: row.id },
      before: row,
      after: null,
      detail: { criterion: row.criterion, version },
    });
  });
}
