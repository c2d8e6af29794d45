import { sql } from 'drizzle-orm';
import type { Database } from '#lib/db/database.ts';
import { leftRuns } from '#lib/db/left-runs.ts';
import { pruneHistory } from '#lib/db/prune-history.ts';
import { snapshotTakenAt } from '#lib/db/snapshots.ts';
import { AppError } from '#lib/errors.ts';
import { fromMs, hourMs, minuteMs, toMs } from '#lib/evidence/instant.ts';
import { queueRun } from './request-collection.ts';
import type { ServerContext } from './server-context.ts';
import { signDueCheckpoint } from './sign-checkpoint.ts';
import { takeSnapshot } from './take-snapshot.ts';

/** What one pass leaves for the next: no pass holds the database for long. */
const mostCollections = 500;
const mostJudgements = 5_000;

const scheduler = { type: 'system', name: 'scheduler' } as const;

export interface Swept {
  readonly collections: number;
  readonly judgements: number;
}

/**
 * What time brings: sources whose turn it is, runs whose job is gone, verdicts that may no longer
 * hold, the snapshot of the day, and what nobody needs any more. Safe to run at any time, and by
 * many at once.
 */
export async function sweep(
  context: ServerContext,
  { requestId }: { readonly requestId: string },
): Promise<Swept> {
  const collections = await context.db.transaction((tx) => queueDue(context, tx, requestId));
  const left = await leftRuns(context.db, mostCollections);
  await context.queue.enqueueAll(context.db, 'collect', left);
  const judgements = await context.db.transaction((tx) => judgeDue(context, tx));
  const takenAt = await snapshotTakenAt(context.db);
  const at = context.now();
  if (takenAt === null || toMs(at) - toMs(takenAt) >= hourMs) await takeSnapshot(context);
  await signDaily(context);
  await pruneHistory(context.db, at);
  return { collections, judgements };
}

/** The chain, or what is kept beside the database, is not to be relied on. */
const untrusty: readonly string[] = ['ledger.broken', 'server.data_unusable'];

/** A chain that is broken stops nothing else; it is told each minute, and never signed. */
async function signDaily(context: ServerContext): Promise<void> {
  try {
    await signDueCheckpoint(context);
  } catch (error) {
    if (!(error instanceof AppError && untrusty.includes(error.code))) throw error;
    context.log.error({ code: error.code, ...error.details }, error.message);
  }
}

async function queueDue(context: ServerContext, tx: Database, requestId: string): Promise<number> {
  const at = context.now();
  const due = await tx.execute<{ id: string; every_minutes: number }>(sql`
    select id, every_minutes from source
    where removed_at is null and next_collection_at <= ${at}::timestamptz
    order by next_collection_at limit ${mostCollections} for update skip locked`);
  for (const { id, every_minutes: every } of due) {
    await queueRun(context, tx, { ...scheduler, requestId }, { sourceId: id, cause: 'schedule' });
    const next = fromMs(toMs(at) + every * minuteMs);
    await tx.execute(
      sql`update source set next_collection_at = ${next}::timestamptz where id = ${id}`,
    );
  }
  return due.length;
}

async function judgeDue({ queue, now }: ServerContext, tx: Database): Promise<number> {
  const due = await tx.execute<{ application_id: string }>(sql`
    select scorecard.application_id from scorecard
    join application on application.id = scorecard.application_id
    where application.archived_at is null and next_at <= ${now()}::timestamptz
    order by next_at limit ${mostJudgements}`);
  await queue.enqueueAll(
    tx,
    'judge',
    due.map((row) => ({ applicationId: row.application_id, because: 'time' as const })),
  );
  return due.length;
}
