import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { PersonActor } from '#lib/access/actor.ts';
import { authorise } from '#lib/access/authorise.ts';
import { appendLedger } from '#lib/db/append-ledger.ts';
import { source } from '#lib/db/schema/applications.ts';
import { collectionRun } from '#lib/db/schema/collections.ts';
import { AppError } from '#lib/errors.ts';
import type { ServerContext } from './server-context.ts';

/**
 * Takes a source away from an application. What was collected stays as history and counts for
 * nothing any more; a collection on its way is told to stop.
 *
 * @throws AppError `resource.not_found`
 */
export async function removeSource(
  { db, queue, now }: ServerContext,
  actor: PersonActor,
  { sourceId, reason }: { readonly sourceId: string; readonly reason: string },
): Promise<void> {
  authorise(actor, 'remove_source');
  await db.transaction(async (tx) => {
    if (reason.trim() === '') {
      throw new AppError('input.malformed', 'say why: what was collected counts no more', {
        details: { field: 'reason' },
      });
    }
    const [known] = await tx
      .select()
      .from(source)
      .where(and(eq(source.id, sourceId), isNull(source.removedAt)))
      .for('update');
    if (known === undefined) throw new AppError('resource.not_found', 'There is no such source.');
    const at = now();
    await tx
      .update(source)
      .set({ removedAt: at, nextCollectionAt: null })
      .where(eq(source.id, sourceId));
    await tx
      .update(collectionRun)
      .set({ cancelRequestedAt: at })
      .where(
        and(
          eq(collectionRun.sourceId, sourceId),
          inArray(collectionRun.state, ['queued', 'running']),
          isNull(collectionRun.cancelRequestedAt),
        ),
      );
    await queue.enqueue(tx, 'judge', {
      applicationId: known.applicationId,
      because: 'declaration',
    });
    await appendLedger(tx, {
      at,
      actor,
      action: 'source.remove',
      subject: { type: 'source', id: sourceId },
      before: known,
      after: null,
      detail: { application: known.applicationId, place: known.place, reason },
    });
  });
}
