import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm';
import type { Progress } from '#collectors/contract.ts';
import type { Failure } from '#lib/evidence/collection.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import type { Database } from './database.ts';
import { checkpoint, collection, collectionRun, runEvent } from './schema/collections.ts';

export type Run = typeof collectionRun.$inferSelect;
export type RunEvent = typeof runEvent.$inferSelect;

/** Where PostgreSQL tells that a run went on or ended; the payload is the run's id. */
export const runChannel = 'assay_run';

/**
 * Takes a run that waits, or that a lost worker left; null when it is not to be carried out. One
 * that was cancelled while its worker was lost ends here.
 */
export async function takeRun(
  tx: Database,
  runId: string,
  workerId: string,
  at: Instant,
): Promise<Run | null> {
  const [run] = await tx
    .select()
    .from(collectionRun)
    .where(eq(collectionRun.id, runId))
    .for('no key update');
  if (run === undefined || (run.state !== 'queued' && run.state !== 'running')) return null;
  if (run.cancelRequestedAt !== null) {
    await endRun(tx, runId, { state: 'cancelled' }, at);
    return null;
  }
  const [taken] = await tx
    .update(collectionRun)
    .set({
      state: 'running',
      workerId,
      startedAt: run.startedAt ?? at,
      attempt: run.attempt + 1,
      retryAt: null,
    })
    .where(eq(collectionRun.id, runId))
    .returning();
  await tellOfRun(tx, runId);
  return taken ?? null;
}

/** What a run is to the worker that took it: still its own, no longer wanted, or another's. */
export type Standing = 'held' | 'cancelled' | 'lost';

export async function standingOf(db: Database, run: Run): Promise<Standing> {
  const [now] = await db.select().from(collectionRun).where(eq(collectionRun.id, run.id));
  return standing(run, now);
}

/**
 * Holds the run while the caller's transaction writes for it: from here to the commit nobody takes
 * or cancels it. A worker that was given up for lost and comes back finds that the run is
 * another's, and must write nothing.
 */
export async function holdRun(tx: Database, run: Run): Promise<Standing> {
  const [now] = await tx
    .select()
    .from(collectionRun)
    .where(eq(collectionRun.id, run.id))
    .for('no key update');
  return standing(run, now);
}

function standing(taken: Run, now: Run | undefined): Standing {
  const isOwn = now?.workerId === taken.workerId && now.attempt === taken.attempt;
  if (now?.state !== 'running' || !isOwn) return 'lost';
  return now.cancelRequestedAt === null ? 'held' : 'cancelled';
}

export type RunEnd =
  | { readonly state: 'done' | 'cancelled' }
  | { readonly state: 'failed'; readonly failure: Failure }
  | {
      readonly state: 'queued';
      readonly failure: Failure;
      readonly retryAt: Instant;
      /** Whether the source failed for a passing reason; else its worker was told to stop. */
      readonly isPassing: boolean;
    };

/** Ends a run, or hands it back for another attempt. */
export async function endRun(tx: Database, runId: string, end: RunEnd, at: Instant): Promise<void> {
  await tx
    .update(collectionRun)
    .set({
      state: end.state,
      endedAt: end.state === 'queued' ? null : at,
      failure: 'failure' in end ? end.failure : null,
      retryAt: 'retryAt' in end ? end.retryAt : null,
      ...(end.state === 'queued' ? { workerId: null } : {}),
      ...(end.state === 'queued' && end.isPassing
        ? { passingFailures: sql`${collectionRun.passingFailures} + 1` }
        : {}),
    })
    .where(and(eq(collectionRun.id, runId), inArray(collectionRun.state, ['queued', 'running'])));
  await tellOfRun(tx, runId);
}

export async function addFacts(tx: Database, runId: string, facts: number): Promise<void> {
  await tx
    .update(collectionRun)
    .set({ facts: sql`${collectionRun.facts} + ${facts}` })
    .where(eq(collectionRun.id, runId));
}

/** Which collectors this run has already kept the yield of, as `id@version`. */
export async function keptCollectors(db: Database, runId: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectDistinct({ collector: collection.collector })
    .from(collection)
    .where(eq(collection.runId, runId));
  return new Set(rows.map((row) => row.collector));
}

export async function checkpointsOf(
  db: Database,
  sourceId: string,
): Promise<ReadonlyMap<string, unknown>> {
  const rows = await db
    .select({ collector: checkpoint.collector, value: checkpoint.value })
    .from(checkpoint)
    .where(eq(checkpoint.sourceId, sourceId));
  return new Map(rows.map((row) => [row.collector, row.value]));
}

/**
 * What a run says of itself, as long as it is the worker's own. A number of its own for each line,
 * so that a page can ask for the rest.
 */
export async function addRunEvent(
  tx: Database,
  { id, workerId, attempt }: Run,
  at: Instant,
  { step, done, total }: Progress,
): Promise<void> {
  await tx.execute(sql`
    insert into run_event (run_id, seq, at, step, done, total)
    select id, (select coalesce(max(seq), 0) + 1 from run_event where run_id = ${id}),
      ${at}::timestamptz, ${step.slice(0, 1_000)}, ${done}, ${total}
    from collection_run
    where id = ${id} and state = 'running' and worker_id = ${workerId} and attempt = ${attempt}
    on conflict do nothing`);
  await tellOfRun(tx, id);
}

export async function runEventsAfter(
  db: Database,
  runId: string,
  seq: number,
  limit: number,
): Promise<RunEvent[]> {
  return db
    .select()
    .from(runEvent)
    .where(and(eq(runEvent.runId, runId), gt(runEvent.seq, seq)))
    .orderBy(asc(runEvent.seq))
    .limit(limit);
}

async function tellOfRun(tx: Database, runId: string): Promise<void> {
  await tx.execute(sql`select pg_notify(${runChannel}, ${runId})`);
}
