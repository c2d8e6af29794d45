import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { closeDatabase, connectDatabase, type DatabasePool } from '#lib/db/connect.ts';
import { pruneHistory } from '#lib/db/prune-history.ts';
import { saveCollected } from '#lib/db/save-collected.ts';
import { application, source } from '#lib/db/schema/applications.ts';
import { collectionRun, runEvent } from '#lib/db/schema/collections.ts';
import type { Collection } from '#lib/evidence/collection.ts';
import { type AnyFact, makeFact } from '#lib/evidence/fact.ts';
import { addDays, type Instant } from '#lib/evidence/instant.ts';
import { judgeApplication } from '#lib/use-cases/judge-application.ts';
import { asOf, source as givenSource } from '../judging/given.ts';
import { busyApplication } from './busy-application.ts';
import { contextOf } from './context-of.ts';
import type { Figure } from './figure.ts';
import { seedPortfolio } from './seed-portfolio.ts';
import { startPostgres } from './start-postgres.ts';

const applications = 5;
const days = 365;
/** So often a workflow changes; all else is seen again as it was. */
const changeEveryDays = 7;
const linesOfRun = 12;

interface Place {
  readonly applicationId: string;
  readonly sourceId: string;
}

/** What a year of daily collections and judgements adds to the database, as the sweep prunes it. */
export async function benchYear(): Promise<Figure[]> {
  const { address, end } = await startPostgres();
  const db = connectDatabase({ address, applicationName: 'assay bench', maxConnections: 4 });
  try {
    await seedPortfolio(db, { applications, factsEach: 0 }, addDays(asOf, -1), () => undefined);
    const places = await db
      .select({ applicationId: application.id, sourceId: source.id })
      .from(application)
      .innerJoin(source, sql`${source.applicationId} = ${application.id}`);
    await liveThrough(db, places, 0);
    const first = await weightOf(db);
    for (let day = 1; day <= days; day += 1) await liveThrough(db, places, day);
    const last = await weightOf(db);
    return [
      {
        name: 'an application of 100 facts after its first day',
        value: first / applications,
        unit: 'KiB',
        goal: 'reported',
      },
      {
        name: `what ${days} days of collections add to it`,
        value: (last - first) / applications,
        unit: 'KiB',
        goal: 'reported',
      },
    ];
  } finally {
    await closeDatabase(db);
    await end();
  }
}

async function liveThrough(db: DatabasePool, places: readonly Place[], day: number): Promise<void> {
  const now = addDays(asOf, day);
  const context = contextOf(db, () => now);
  for (const place of places) {
    await collect(db, place, day, now);
    await judgeApplication(context, { applicationId: place.applicationId, because: 'facts' });
  }
  await pruneHistory(db, now);
}

async function collect(
  db: DatabasePool,
  { applicationId, sourceId }: Place,
  day: number,
  now: Instant,
): Promise<void> {
  const runId = randomUUID();
  const { facts } = busyApplication(1);
  const own = facts.map((one) => changedOn(one, day, { source: sourceId, readAt: now }));
  await db.insert(collectionRun).values({
    id: runId,
    sourceId,
    applicationId,
    state: 'done',
    cause: 'schedule',
    requestedAt: now,
    startedAt: now,
    endedAt: now,
    attempt: 1,
    facts: own.length,
  });
  await db.insert(runEvent).values(
    Array.from({ length: linesOfRun }, (_, seq) => ({
      runId,
      seq,
      at: now,
      step: 'reading the workflows of the repository',
      done: seq,
      total: linesOfRun,
    })),
  );
  const kinds = [...new Set(own.map((one) => one.kind))];
  const collections = kinds.map((kind) => wholeOf(kind, sourceId, now));
  await saveCollected(db, {
    applicationId,
    sourceId,
    runId,
    collector: 'checkout',
    facts: own,
    collections,
    checkpoint: null,
    at: now,
  });
}

/** One workflow's commit is another each week; the other facts are what they were. */
function changedOn(
  given: AnyFact,
  day: number,
  seen: { readonly source: string; readonly readAt: Instant },
): AnyFact {
  const known = { ...given, ...seen, firstSeenAt: seen.readAt };
  if (given.kind !== 'deployment_definition' || given.body.role !== 'deploy') return known;
  const commit = String(Math.floor(day / changeEveryDays)).padStart(40, '0');
  const { kind, collector, origin, observedAt, body } = given;
  return makeFact({ kind, collector, origin, observedAt, ...seen, body: { ...body, commit } });
}

function wholeOf(kind: AnyFact['kind'], sourceId: string, at: Instant): Collection {
  return {
    id: `${kind} ${at}`,
    source: sourceId,
    collector: 'checkout@1',
    kind,
    scope: givenSource('repository', 'host.example/acme').place,
    coverage: 'whole',
    startedAt: at,
    endedAt: at,
    outcome: 'collected',
    failures: [],
    facts: 0,
    origin: { type: 'read' },
  };
}

/** Kibibytes of live rows and their indexes: what a vacuum leaves. */
async function weightOf(db: DatabasePool): Promise<number> {
  await db.execute(sql`vacuum full`);
  const [row] = await db.execute<{ bytes: number }>(sql`
    select sum(pg_total_relation_size(oid))::bigint as bytes from pg_class
    where relkind = 'r' and relnamespace = 'public'::regnamespace`);
  return (row?.bytes ?? 0) / 1_024;
}
