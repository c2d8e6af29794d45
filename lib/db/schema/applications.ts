import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Declaration } from '#lib/evidence/declaration.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import type { SourceType } from '#lib/evidence/source.ts';
import type { DeclaredApplication } from '#lib/parsing/declaration-file/parse-declaration.ts';
import { instant } from '../instant-column.ts';
import { jsonb } from '../json-column.ts';
import { person } from './people.ts';
import { team } from './teams.ts';

/** What is assessed, with its declaration as it stands. Lists filter and sort by the columns. */
export const application = pgTable(
  'application',
  {
    id: uuid().primaryKey(),
    slug: text().notNull().unique(),
    name: text().notNull(),
    teamId: uuid()
      .notNull()
      .references(() => team.id),
    criticality: text().$type<Declaration['criticality']>().notNull(),
    inScope: boolean().notNull(),
    declaration: jsonb().$type<Declaration>().notNull(),
    /** Of the declaration; whoever saves another names the one that they changed. */
    version: integer().notNull(),
    createdAt: instant().notNull(),
    archivedAt: instant(),
  },
  (table) => [
    index('application_team').on(table.teamId),
    index('application_name').on(sql`lower(${table.name})`, table.id),
    check('application_slug_form', sql`${table.slug} ~ '^[a-z0-9](-?[a-z0-9]){0,62}$'`),
    check('application_name_length', sql`length(${table.name}) between 1 and 200`),
    check(
      'application_criticality_known',
      sql`${table.criticality} in ('low','medium','high','critical')`,
    ),
    check('application_version_positive', sql`${table.version} > 0`),
  ],
);

/** Every declaration that an application ever had, with who changed it and why. */
export const declarationVersion = pgTable(
  'declaration_version',
  {
    applicationId: uuid()
      .notNull()
      .references(() => application.id),
    version: integer().notNull(),
    body: jsonb().$type<Declaration>().notNull(),
    reason: text().notNull(),
    authorId: uuid()
      .notNull()
      .references(() => person.id),
    madeAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.applicationId, table.version] })],
);

/**
 * Who was of an application's team and is not any more, by leaving it, by its declaration, or because
 * the application went to another: a review is kept from them by what they were.
 */
export const pastMember = pgTable(
  'past_member',
  {
    applicationId: uuid()
      .notNull()
      .references(() => application.id),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    until: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.applicationId, table.personId] })],
);

/** Where evidence of one application lives. A removed source keeps its evidence's history. */
export const source = pgTable(
  'source',
  {
    id: uuid().primaryKey(),
    applicationId: uuid()
      .notNull()
      .references(() => application.id),
    /** How Assay reaches it. */
    channel: text().$type<SourceChannel>().notNull(),
    type: text().$type<SourceType>().notNull(),
    /** The path or address that was given. */
    locator: text().notNull(),
    /** The canonical place, as facts name it. */
    place: text().notNull(),
    connectedAt: instant().notNull(),
    everyMinutes: integer().notNull(),
    nextCollectionAt: instant(),
    removedAt: instant(),
    /** What its `.assay.yml` says of the application, as it was last read; never a decision. */
    proposal: jsonb().$type<SourceProposal>(),
  },
  (table) => [
    uniqueIndex('source_locator_key')
      .on(table.applicationId, table.channel, table.locator)
      .where(sql`${table.removedAt} is null`),
    index('source_due').on(table.nextCollectionAt).where(sql`${table.removedAt} is null`),
    check('source_channel_known', sql`${table.channel} in ('checkout','git')`),
    check('source_every_bounded', sql`${table.everyMinutes} between 15 and 43200`),
    check('source_locator_length', sql`length(${table.locator}) between 1 and 4096`),
  ],
);

/** What a file in a source declares, with the faults that it was set aside for. */
export interface SourceProposal {
  readonly declared: DeclaredApplication | null;
  readonly faults: readonly string[];
  readonly readAt: Instant;
}

export type SourceChannel = 'checkout' | 'git';
