import { eq } from 'drizzle-orm';
import type { Actor } from '#lib/access/actor.ts';
import { authorise, authoriseOn } from '#lib/access/authorise.ts';
import { appendLedger } from '#lib/db/append-ledger.ts';
import { endRun } from '#lib/db/runs.ts';
import { collectionRun } from '#lib/db/schema/collections.ts';
import { teamOfApplication } from '#lib/db/team-of.ts';
import { AppError } from '#lib/errors.ts';
import type { ServerContext } from './server-context.ts';

/**
 * Stops a collection: one that waits ends now, one that runs is told to. What it has kept so far
 * stays.
 *
 * @returns whether there was something to stop.
 * @throws AppError `input.not_found`
 */
export async function cancelCollection(
  { db, now }: ServerContext,
  actor: Actor,
  { runId }: { readonly runId: string },
): Promise<boolean> {
  authorise(actor, 'collect');
  return db.transaction(async (tx) => {
    const [run] = await tx
      .select()
      .from(collectionRun)
      .where(eq(collectionRun.id, runId))
      .for('update');
    const team = run === undefined ? null : await teamOfApplication(tx, run.applicationId);
    if (run === undefined || team === null)
      throw new AppError('resource.not_found', 'There is no such collection.');
    authoriseOn(actor, 'collect', team);
    if (run.endedAt !== null || run.cancelRequestedAt !== null) return false;
    const at = now();
    await tx
      .update(collectionRun)
      .set({ cancelRequestedAt: at })
      .where(eq(collectionRun.id, runId));
    if (run.state === 'queued') await endRun(tx, runId, { state: 'cancelled' }, at);
    await appendLedger(tx, {
      at,
      actor,
      action: 'collection.cancel',
      subject: { type: 'source', id: run.sourceId },
      before: null,
      after: null,
      detail: { run: runId },
    });
    return true;
  });
}
