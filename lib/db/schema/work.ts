import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { instant } from '../instant-column.ts';
import { jsonb } from '../json-column.ts';
import { application } from './applications.ts';
import { person } from './people.ts';

/** Workers that are alive say so; one that falls silent is seen. */
export const worker = pgTable('worker', {
  id: text().primaryKey(),
  host: text().notNull(),
  pid: integer().notNull(),
  startedAt: instant().notNull(),
  seenAt: instant().notNull(),
  stoppedAt: instant(),
});

/** Settings of the organisation, each versioned by its own counter. */
export const setting = pgTable('setting', {
  key: text().primaryKey(),
  value: jsonb().$type<unknown>().notNull(),
  version: integer().notNull(),
  changedAt: instant().notNull(),
  changedBy: uuid().references(() => person.id),
});

/** The official wording of an imported release of the model. */
export const modelRelease = pgTable(
  'model_release',
  {
    id: uuid().primaryKey(),
    version: text().notNull(),
    digest: text().notNull().unique(),
    body: jsonb().$type<unknown>().notNull(),
    importedAt: instant().notNull(),
    shown: boolean().notNull(),
  },
  (table) => [
    uniqueIndex('model_release_one_shown').on(table.shown).where(sql`${table.shown}`),
    check('model_release_version_length', sql`length(${table.version}) between 1 and 50`),
  ],
);

/** Who has a questionnaire open, so that two people know of each other. */
export const presence = pgTable(
  'presence',
  {
    applicationId: uuid()
      .notNull()
      .references(() => application.id),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    seenAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.applicationId, table.personId] })],
);
