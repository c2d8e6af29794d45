import { randomUUID } from 'node:crypto';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Actor } from '#lib/access/actor.ts';
import { authorise, authoriseOn } from '#lib/access/authorise.ts';
import { appendLedger } from '#lib/db/append-ledger.ts';
import type { Database } from '#lib/db/database.ts';
import { source } from '#lib/db/schema/applications.ts';
import { collectionRun, type RunCause } from '#lib/db/schema/collections.ts';
import { teamOfSource } from '#lib/db/team-of.ts';
import { AppError } from '#lib/errors.ts';
import type { ServerContext } from './server-context.ts';

export interface RequestedRun {
  readonly runId: string;
  /** False when one was already on its way, which serves for this one too. */
  readonly fresh: boolean;
}

/**
 * Asks for a collection of one source now. While one waits or runs, that one is given back.
 *
 * @throws AppError `input.not_found` when there is no such source.
 */
export async function requestCollection(
  context: ServerContext,
  actor: Actor,
  input: { readonly sourceId: string; readonly cause: RunCause },
): Promise<RequestedRun> {
  authorise(actor, 'collect');
  return context.db.transaction(async (tx) => {
    authoriseOn(actor, 'collect', await teamOfSource(tx, input.sourceId));
    const requested = await queueRun(context, tx, actor, input);
    if (requested.fresh && actor.type === 'person') {
      await appendLedger(tx, {
        at: context.now(),
        actor,
        action: 'collection.request',
        subject: { type: 'source', id: input.sourceId },
        before: null,
        after: null,
        detail: { run: requested.runId },
      });
    }
    return requested;
  });
}

/** The same within a transaction of the caller's, which records who wanted it. */
export async function queueRun(
  { queue, now }: Pick<ServerContext, 'queue' | 'now'>,
  tx: Database,
  actor: Actor,
  { sourceId, cause }: { readonly sourceId: string; readonly cause: RunCause },
): Promise<RequestedRun> {
  const [known] = await tx
    .select({ applicationId: source.applicationId })
    .from(source)
    .where(and(eq(source.id, sourceId), isNull(source.removedAt)))
    .for('update');
  if (known === undefined) throw new AppError('input.not_found', 'there is no such source');
  const [live] = await tx
    .select({ id: collectionRun.id })
    .from(collectionRun)
    .where(
      and(
        eq(collectionRun.sourceId, sourceId),
        inArray(collectionRun.state, ['queued', 'running']),
      ),
    );
  if (live !== undefined) return { runId: live.id, fresh: false };
  const runId = randomUUID();
  await tx.insert(collectionRun).values({
    id: runId,
    sourceId,
    applicationId: known.applicationId,
    state: 'queued',
    cause,
    requestedBy: actor.type === 'person' ? actor.id : null,
    requestedAt: now(),
    attempt: 0,
    facts: 0,
  });
  await queue.enqueue(tx, 'collect', { runId });
  return { runId, fresh: true };
}
