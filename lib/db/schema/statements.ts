import { sql } from 'drizzle-orm';
import {
  check,
  customType,
  index,
  integer,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Instant } from '#lib/evidence/instant.ts';
import type { PolicyChange } from '#lib/judging/policy.ts';
import type { Answer, CriterionCode, QuestionCode } from '#lib/samm/catalog/codes.ts';
import { instant } from '../instant-column.ts';
import { jsonb } from '../json-column.ts';
import { application } from './applications.ts';
import { person } from './people.ts';

const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' });

/** What a claim says besides who made it and when. */
export interface ClaimContent {
  readonly conditions: readonly string[];
  readonly names: {
    readonly secrets: readonly string[];
    readonly stores: readonly string[];
    readonly repositories: readonly string[];
    readonly digests: readonly string[];
  };
  readonly custodian?: string;
  readonly noSecrets: boolean;
  readonly rotatedTo?: string;
  readonly rationale: string;
  readonly links: readonly string[];
}

/** Where the review of a claim stands. */
export type ReviewState = 'waiting' | 'accepted' | 'refused' | 'asked_back';

/** A claim as a reviewer saw it, so that what changed since can be told. */
export interface ReviewedClaim {
  readonly type: 'statement' | 'measure' | 'not_applicable';
  readonly says: 'holds' | 'fails';
  readonly content: ClaimContent;
  readonly files: readonly { readonly name: string; readonly sha256: string }[];
  readonly expiresAt: Instant;
}

/** What people state. One that nobody else accepted counts for nothing. */
export const claim = pgTable(
  'claim',
  {
    id: uuid().primaryKey(),
    applicationId: uuid()
      .notNull()
      .references(() => application.id),
    criterion: text().$type<CriterionCode>().notNull(),
    type: text().$type<'statement' | 'measure' | 'not_applicable'>().notNull(),
    says: text().$type<'holds' | 'fails'>().notNull(),
    content: jsonb().$type<ClaimContent>().notNull(),
    authorId: uuid()
      .notNull()
      .references(() => person.id),
    madeAt: instant().notNull(),
    changedAt: instant().notNull(),
    version: integer().notNull(),
    /** Where its review stands; whatever changes waits anew. */
    review: text().$type<ReviewState>().notNull().default('waiting'),
    acceptedBy: uuid().references(() => person.id),
    acceptedAt: instant(),
    /** Its author asks for it to go on until then; it counts as accepted until its end meanwhile. */
    renewUntil: instant(),
    expiresAt: instant().notNull(),
    withdrawnAt: instant(),
  },
  (table) => [
    /** One answer of a person to a criterion at a time. */
    uniqueIndex('claim_live_key')
      .on(table.applicationId, table.criterion, table.authorId, table.type)
      .where(sql`${table.withdrawnAt} is null`),
    index('claim_of_application').on(table.applicationId, table.criterion),
    check(
      'claim_accepted_by_and_at',
      sql`(${table.acceptedBy} is null) = (${table.acceptedAt} is null)`,
    ),
    index('claim_waiting')
      .on(table.changedAt)
      .where(
        sql`${table.withdrawnAt} is null and (${table.review} = 'waiting' or ${table.renewUntil} is not null)`,
      ),
    check(
      'claim_review_known',
      sql`${table.review} in ('waiting','accepted','refused','asked_back')`,
    ),
    check(
      'claim_accepted_by_review',
      sql`(${table.review} = 'accepted') = (${table.acceptedAt} is not null)`,
    ),
    check(
      'claim_renewal_of_accepted',
      sql`${table.renewUntil} is null or (${table.review} = 'accepted' and ${table.renewUntil} > ${table.expiresAt})`,
    ),
    check('claim_not_accepted_by_author', sql`${table.acceptedBy} <> ${table.authorId}`),
    check('claim_type_known', sql`${table.type} in ('statement','measure','not_applicable')`),
    check('claim_says_known', sql`${table.says} in ('holds','fails')`),
    check('claim_expires_later', sql`${table.expiresAt} > ${table.madeAt}`),
  ],
);

/** Every word of every reviewer, for good. */
export const claimReview = pgTable(
  'claim_review',
  {
    id: uuid().primaryKey(),
    claimId: uuid()
      .notNull()
      .references(() => claim.id),
    /** Of the claim, as it was when it was reviewed. */
    claimVersion: integer().notNull(),
    reviewed: jsonb().$type<ReviewedClaim>().notNull(),
    verdict: text().$type<'accepted' | 'renewed' | 'refused' | 'asked_back'>().notNull(),
    reason: text().notNull(),
    reviewerId: uuid()
      .notNull()
      .references(() => person.id),
    madeAt: instant().notNull(),
  },
  (table) => [
    index('claim_review_claim').on(table.claimId, table.madeAt),
    check(
      'claim_review_verdict_known',
      sql`${table.verdict} in ('accepted','renewed','refused','asked_back')`,
    ),
    check('claim_review_reason_length', sql`length(${table.reason}) <= 2000`),
    check(
      'claim_review_reason_given',
      sql`${table.verdict} in ('accepted','renewed') or length(${table.reason}) > 0`,
    ),
  ],
);

/**
 * SAMM answers that assessors record beside the computed ones; they enter no coverage, score or
 * gate. The newest of a place is the one that stands.
 */
export const recordedAnswer = pgTable(
  'recorded_answer',
  {
    id: uuid().primaryKey(),
    /** Null for the answer of the organisation. */
    applicationId: uuid().references(() => application.id),
    question: text().$type<QuestionCode>().notNull(),
    /** Null takes the former one back. */
    answer: text().$type<Answer>(),
    remark: text().notNull(),
    authorId: uuid()
      .notNull()
      .references(() => person.id),
    version: integer().notNull(),
    madeAt: instant().notNull(),
  },
  (table) => [
    uniqueIndex('recorded_answer_version_key').on(
      sql`coalesce(${table.applicationId}, '00000000-0000-0000-0000-000000000000')`,
      table.question,
      table.version,
    ),
    check('recorded_answer_known', sql`${table.answer} in ('no','some','half','most')`),
    check('recorded_answer_remark_length', sql`length(${table.remark}) <= 2000`),
  ],
);

/** Files are inert bytes: never interpreted, served only as attachments. */
export const claimFile = pgTable(
  'claim_file',
  {
    id: uuid().primaryKey(),
    claimId: uuid()
      .notNull()
      .references(() => claim.id),
    name: text().notNull(),
    mediaType: text().notNull(),
    sha256: text().notNull(),
    content: bytes().notNull(),
    addedAt: instant().notNull(),
  },
  (table) => [
    index('claim_file_claim').on(table.claimId),
    check('claim_file_bounded', sql`octet_length(${table.content}) between 1 and 10485760`),
    check('claim_file_name_length', sql`length(${table.name}) between 1 and 255`),
  ],
);

/** Every version of each level's policy; the newest of a scope is in force. */
export const policyVersion = pgTable(
  'policy_version',
  {
    id: uuid().primaryKey(),
    level: text().$type<'organisation' | 'team' | 'application'>().notNull(),
    /** The team or application; empty for the organisation. */
    scopeId: text().notNull(),
    version: integer().notNull(),
    change: jsonb().$type<PolicyChange>().notNull(),
    reason: text().notNull(),
    authorId: uuid()
      .notNull()
      .references(() => person.id),
    madeAt: instant().notNull(),
  },
  (table) => [
    uniqueIndex('policy_version_key').on(table.level, table.scopeId, table.version),
    check('policy_level_known', sql`${table.level} in ('organisation','team','application')`),
    check(
      'policy_scope_of_level',
      sql`(${table.level} = 'organisation') = (${table.scopeId} = '')`,
    ),
    check('policy_reason_given', sql`length(${table.reason}) between 1 and 2000`),
  ],
);
