import { and, asc, count, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Failure } from '#lib/evidence/collection.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import type { SourceType } from '#lib/evidence/source.ts';
import type { Database } from './database.ts';
import { type SourceChannel, source } from './schema/applications.ts';
import { collection, collectionRun, type RunState } from './schema/collections.ts';

export interface LastRun {
  readonly id: string;
  readonly state: RunState;
  readonly requestedAt: Instant;
  readonly endedAt: Instant | null;
  readonly failure: Failure | null;
  readonly facts: number;
  /** Kinds of fact that could not be read, or not all of them. */
  readonly incomplete: number;
}

export interface SourceWithRun {
  readonly id: string;
  readonly channel: SourceChannel;
  readonly type: SourceType;
  readonly locator: string;
  readonly place: string;
  readonly connectedAt: Instant;
  readonly everyMinutes: number;
  readonly nextCollectionAt: Instant | null;
  readonly removedAt: Instant | null;
  readonly lastRun: LastRun | null;
}

/** All sources that an application ever had, oldest first, each with its newest run: two queries. */
export async function sourcesWithRuns(
  db: Database,
  applicationId: string,
): Promise<SourceWithRun[]> {
  const newest = db
    .select()
    .from(collectionRun)
    .where(
      and(eq(collectionRun.applicationId, applicationId), eq(collectionRun.sourceId, source.id)),
    )
    .orderBy(desc(collectionRun.requestedAt))
    .limit(1)
    .as('newest');
  const rows = await db
    .select({
      source,
      run: {
        id: newest.id,
        state: newest.state,
        requestedAt: newest.requestedAt,
        endedAt: newest.endedAt,
        failure: newest.failure,
        facts: newest.facts,
      },
    })
    .from(source)
    .leftJoinLateral(newest, sql`true`)
    .where(eq(source.applicationId, applicationId))
    .orderBy(asc(source.connectedAt), asc(source.id));
  const incomplete = await incompleteOf(
    db,
    rows.flatMap((row) => (row.run === null ? [] : [row.run.id])),
  );
  return rows.map(({ source: own, run }) => ({
    ...own,
    lastRun: run === null ? null : { ...run, incomplete: incomplete.get(run.id) ?? 0 },
  }));
}

async function incompleteOf(
  db: Database,
  runIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .select({ runId: collection.runId, kinds: count() })
    .from(collection)
    .where(
      and(
        inArray(collection.runId, [...runIds]),
        sql`${collection.outcome} <> 'not_applicable'`,
        eq(collection.coverage, 'partial'),
      ),
    )
    .groupBy(collection.runId);
  return new Map(rows.map((row) => [row.runId, row.kinds]));
}
