import { and, desc, eq, type SQL, sql } from 'drizzle-orm';
import type { TeamScope } from '#lib/access/authorise.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import type { Database } from './database.ts';
import { inTeams } from './in-teams.ts';
import { application, source } from './schema/applications.ts';
import { collection, collectionRun, type RunState, runEvent } from './schema/collections.ts';
import { person } from './schema/people.ts';

export interface RunsQuery {
  /** The run after which the page begins; null: the newest. */
  readonly after: { readonly requestedAt: Instant; readonly id: string } | null;
  /** Null: whatever the state. */
  readonly state: RunState | null;
  readonly limit: number;
}

/** Runs with what they are of, newest first. One query. */
export async function runRows(db: Database, scope: TeamScope, { after, state, limit }: RunsQuery) {
  const beyond =
    after === null
      ? undefined
      : sql`(${collectionRun.requestedAt}, ${collectionRun.id}) < (${after.requestedAt}::timestamptz, ${after.id}::uuid)`;
  const inState = state === null ? undefined : eq(collectionRun.state, state);
  return selectRuns(db, and(beyond, inState, inTeams(scope)), limit);
}

export async function runRow(db: Database, scope: TeamScope, runId: string) {
  const [row] = await selectRuns(db, and(eq(collectionRun.id, runId), inTeams(scope)), 1);
  return row ?? null;
}

async function selectRuns(db: Database, where: SQL | undefined, limit: number) {
  return db
    .select({
      run: collectionRun,
      place: source.place,
      slug: application.slug,
      name: application.name,
      teamId: application.teamId,
      requestedBy: person.login,
    })
    .from(collectionRun)
    .innerJoin(source, eq(source.id, collectionRun.sourceId))
    .innerJoin(application, eq(application.id, collectionRun.applicationId))
    .leftJoin(person, eq(person.id, collectionRun.requestedBy))
    .where(where)
    .orderBy(desc(collectionRun.requestedAt), desc(collectionRun.id))
    .limit(limit);
}

/** The newest lines of a run, oldest first. */
export async function newestLines(db: Database, runId: string, limit: number) {
  const rows = await db
    .select()
    .from(runEvent)
    .where(eq(runEvent.runId, runId))
    .orderBy(desc(runEvent.seq))
    .limit(limit);
  return rows.reverse();
}

/** What a run brought, kind by kind. */
export async function resultsOf(db: Database, sourceId: string, runId: string) {
  return db
    .select()
    .from(collection)
    .where(and(eq(collection.runId, runId), eq(collection.sourceId, sourceId)))
    .orderBy(collection.collector, collection.kind);
}
