import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Collection, Failure } from '#lib/evidence/collection.ts';
import type { Sort } from '#lib/evidence/define-kind.ts';
import type { FactKind } from '#lib/evidence/fact-kinds.ts';
import type { Origin } from '#lib/evidence/origin.ts';
import { instant } from '../instant-column.ts';
import { jsonb } from '../json-column.ts';
import { application, source } from './applications.ts';
import { person } from './people.ts';

export type RunState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
export type RunCause = 'asked' | 'schedule' | 'connected';

/** One execution of all collectors over one source. */
export const collectionRun = pgTable(
  'collection_run',
  {
    id: uuid().primaryKey(),
    sourceId: uuid()
      .notNull()
      .references(() => source.id),
    applicationId: uuid()
      .notNull()
      .references(() => application.id),
    state: text().$type<RunState>().notNull(),
    cause: text().$type<RunCause>().notNull(),
    requestedBy: uuid().references(() => person.id),
    requestedAt: instant().notNull(),
    startedAt: instant(),
    endedAt: instant(),
    attempt: integer().notNull(),
    /** Attempts that the source itself failed for a passing reason: they use up the patience. */
    passingFailures: integer().notNull().default(0),
    workerId: text(),
    cancelRequestedAt: instant(),
    /** When a run that waits is tried again. */
    retryAt: instant(),
    failure: jsonb().$type<Failure>(),
    facts: integer().notNull(),
  },
  (table) => [
    uniqueIndex('collection_run_one_live')
      .on(table.sourceId)
      .where(sql`${table.state} in ('queued','running')`),
    index('collection_run_application').on(table.applicationId, table.requestedAt),
    index('collection_run_of_source').on(table.sourceId, table.requestedAt),
    index('collection_run_recent').on(table.requestedAt),
    check(
      'collection_run_state_known',
      sql`${table.state} in ('queued','running','done','failed','cancelled')`,
    ),
    check(
      'collection_run_ended_at_the_end',
      sql`(${table.endedAt} is not null) = (${table.state} in ('done','failed','cancelled'))`,
    ),
    check(
      'collection_run_failure_of_failed',
      sql`(${table.failure} is not null) or (${table.state} <> 'failed')`,
    ),
    check('collection_run_attempt_positive', sql`${table.attempt} >= 0`),
    check('collection_run_passing_failures_positive', sql`${table.passingFailures} >= 0`),
  ],
);

/** What a run said while it ran; a page that comes later reads it from here. */
export const runEvent = pgTable(
  'run_event',
  {
    runId: uuid()
      .notNull()
      .references(() => collectionRun.id, { onDelete: 'cascade' }),
    seq: integer().notNull(),
    at: instant().notNull(),
    step: text().notNull(),
    done: integer().notNull(),
    total: integer(),
  },
  (table) => [
    primaryKey({ columns: [table.runId, table.seq] }),
    check('run_event_step_length', sql`length(${table.step}) <= 1000`),
  ],
);

/** One collector's outcome for one kind of fact: what proves an absence, and what explains a hole. */
export const collection = pgTable(
  'collection',
  {
    id: text().notNull(),
    sourceId: uuid()
      .notNull()
      .references(() => source.id),
    applicationId: uuid()
      .notNull()
      .references(() => application.id),
    runId: uuid()
      .notNull()
      .references(() => collectionRun.id),
    collector: text().notNull(),
    kind: text().$type<FactKind>().notNull(),
    scope: text().notNull(),
    interval: jsonb().$type<NonNullable<Collection['interval']>>(),
    coverage: text().$type<Collection['coverage']>().notNull(),
    startedAt: instant().notNull(),
    endedAt: instant().notNull(),
    outcome: text().$type<Collection['outcome']>().notNull(),
    failures: jsonb().$type<readonly Failure[]>().notNull(),
    facts: integer().notNull(),
    origin: jsonb().$type<Origin>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.sourceId, table.id] }),
    index('collection_newest').on(table.applicationId, table.kind, table.endedAt),
    index('collection_of_run').on(table.runId),
    check('collection_coverage_known', sql`${table.coverage} in ('whole','partial')`),
    check(
      'collection_outcome_known',
      sql`${table.outcome} in ('collected','not_applicable','failed')`,
    ),
    check(
      'collection_failed_is_not_empty',
      sql`${table.outcome} <> 'failed' or (jsonb_array_length(${table.failures}) > 0 and ${table.coverage} = 'partial')`,
    ),
    check('collection_ends_after_start', sql`${table.endedAt} >= ${table.startedAt}`),
  ],
);

/** Versions of observations. A version that is seen again is extended; another one ends it. */
export const fact = pgTable(
  'fact',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    applicationId: uuid()
      .notNull()
      .references(() => application.id),
    sourceId: uuid()
      .notNull()
      .references(() => source.id),
    collector: text().notNull(),
    kind: text().$type<FactKind>().notNull(),
    sort: text().$type<Sort>().notNull(),
    subject: text().notNull(),
    digest: text().notNull(),
    origin: jsonb().$type<Origin>().notNull(),
    observedAt: instant().notNull(),
    firstSeenAt: instant().notNull(),
    readAt: instant().notNull(),
    endedAt: instant(),
    validUntil: instant(),
    link: text(),
    body: jsonb().$type<unknown>().notNull(),
  },
  (table) => [
    uniqueIndex('fact_current_key')
      .on(table.sourceId, table.digest)
      .where(sql`${table.endedAt} is null`),
    index('fact_of_application').on(table.applicationId, table.kind, table.id),
    check('fact_sort_known', sql`${table.sort} in ('state','event')`),
    check('fact_seen_in_order', sql`${table.readAt} >= ${table.firstSeenAt}`),
    check(
      'fact_ends_after_seen',
      sql`${table.endedAt} is null or ${table.endedAt} >= ${table.readAt}`,
    ),
    check('fact_events_never_end', sql`${table.sort} = 'state' or ${table.endedAt} is null`),
    check('fact_digest_form', sql`${table.digest} ~ '^sha256:[0-9a-f]{64}$'`),
  ],
);

/** Where the next run of a collector over a source may start. */
export const checkpoint = pgTable(
  'checkpoint',
  {
    sourceId: uuid()
      .notNull()
      .references(() => source.id),
    collector: text().notNull(),
    value: jsonb().$type<unknown>().notNull(),
    savedAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.sourceId, table.collector] })],
);
