import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Cause } from '#lib/judging/cause.ts';
import type { Finding, FindingStatus } from '#lib/judging/finding.ts';
import type { CriterionCode } from '#lib/samm/catalog/codes.ts';
import type { PortfolioScore } from '#lib/samm/scoring/portfolio-score.ts';
import { instant } from '../instant-column.ts';
import { jsonb } from '../json-column.ts';
import { application } from './applications.ts';

/** Why an application was judged. */
export type JudgedBecause = 'facts' | 'claims' | 'policy' | 'declaration' | 'time';

/**
 * Findings with the span in which each was what Assay said. Judging that comes to the same verdict
 * renews the current row; another verdict ends it. `until` is null for the one that stands.
 */
export const finding = pgTable(
  'finding',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    applicationId: uuid()
      .notNull()
      .references(() => application.id),
    criterion: text().$type<CriterionCode>().notNull(),
    since: instant().notNull(),
    until: instant(),
    because: text().$type<JudgedBecause>().notNull(),
    status: text().$type<FindingStatus>().notNull(),
    cause: text().$type<Cause>(),
    stated: boolean().notNull(),
    holdsUntil: instant(),
    /** Over what people are told: status, causes, outcomes and reasons, without ages. */
    verdictDigest: text().notNull(),
    body: jsonb().$type<Finding>().notNull(),
  },
  (table) => [
    uniqueIndex('finding_current_key')
      .on(table.applicationId, table.criterion)
      .where(sql`${table.until} is null`),
    uniqueIndex('finding_since_key').on(table.applicationId, table.criterion, table.since),
    index('finding_past').on(table.applicationId, table.since),
    check(
      'finding_until_after_since',
      sql`${table.until} is null or ${table.until} > ${table.since}`,
    ),
    check(
      'finding_status_known',
      sql`${table.status} in ('met','not_met','unknown','not_applicable')`,
    ),
    check(
      'finding_cause_of_unknown',
      sql`(${table.cause} is not null) = (${table.status} = 'unknown')`,
    ),
    check('finding_stated_is_met', sql`not ${table.stated} or ${table.status} = 'met'`),
  ],
);

/**
 * What lists and the portfolio read of an application: its marks in the order of the model, one
 * letter each, until when each holds, and what follows from them.
 */
export const scorecard = pgTable(
  'scorecard',
  {
    applicationId: uuid()
      .primaryKey()
      .references(() => application.id),
    judgedAt: instant().notNull(),
    marks: text().notNull(),
    /** As the marks: an instant or null each. */
    holds: jsonb().$type<readonly (string | null)[]>().notNull(),
    /** Yes, No, Open or not applicable, a letter a question. */
    questions: text().notNull(),
    /** Of the application score, in halves. */
    low: integer().notNull(),
    high: integer().notNull(),
    met: integer().notNull(),
    applicable: integer().notNull(),
    /** When a verdict that is good could first stop holding; from then on the marks are read anew. */
    decaysAt: instant(),
    /** When judging again could come to something else. */
    nextAt: instant(),
  },
  (table) => [
    index('scorecard_due').on(table.nextAt),
    index('scorecard_decays').on(table.decaysAt),
    index('scorecard_low').on(table.low, table.high, table.applicationId),
    check('scorecard_marks_form', sql`${table.marks} ~ '^[msxntfpcq-]{21}$'`),
    check('scorecard_questions_form', sql`${table.questions} ~ '^[yno-]{6}$'`),
    check(
      'scorecard_interval',
      sql`${table.low} between 0 and 6 and ${table.high} between ${table.low} and 6`,
    ),
    check(
      'scorecard_counts',
      sql`${table.met} between 0 and ${table.applicable} and ${table.applicable} <= 21`,
    ),
  ],
);

/** The portfolio as it stood at the end of a day. */
export const scoreSnapshot = pgTable(
  'score_snapshot',
  {
    day: date({ mode: 'string' }).notNull(),
    /** `organisation`, or the id of a team. */
    scope: text().notNull(),
    takenAt: instant().notNull(),
    /** Exact scores as text: `5/4`. */
    low: text().notNull(),
    high: text().notNull(),
    body: jsonb().$type<PortfolioScore>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.day, table.scope] })],
);
