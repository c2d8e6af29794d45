import { sql } from 'drizzle-orm';
import { check, index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { Role } from '#lib/access/role.ts';
import { instant } from '../instant-column.ts';

/** People who may sign in. Nobody is ever deleted: the ledger names them. */
export const person = pgTable(
  'person',
  {
    id: uuid().primaryKey(),
    login: text().notNull(),
    name: text().notNull(),
    role: text().$type<Role>().notNull(),
    /** Encoded argon2id; null for those who sign in elsewhere. */
    passwordHash: text(),
    createdAt: instant().notNull(),
    disabledAt: instant(),
  },
  (table) => [
    uniqueIndex('person_login_key').on(sql`lower(${table.login})`),
    check('person_login_form', sql`${table.login} ~ '^[^[:space:][:cntrl:]]{1,128}$'`),
    check('person_name_length', sql`length(${table.name}) between 1 and 200`),
    check(
      'person_role_known',
      sql`${table.role} in ('administrator','security_lead','application_owner','auditor','member')`,
    ),
  ],
);

/** A session is looked up on each request, so that revoking it works at once, everywhere. */
export const session = pgTable(
  'session',
  {
    id: uuid().primaryKey(),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    createdAt: instant().notNull(),
    seenAt: instant().notNull(),
    expiresAt: instant().notNull(),
    revokedAt: instant(),
  },
  (table) => [
    index('session_person').on(table.personId),
    check('session_expires_later', sql`${table.expiresAt} > ${table.createdAt}`),
  ],
);

/** One-time links for the first administrator. Only the digest of a token is kept. */
export const setupLink = pgTable(
  'setup_link',
  {
    tokenDigest: text().primaryKey(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    usedAt: instant(),
  },
  (table) => [check('setup_link_digest_form', sql`${table.tokenDigest} ~ '^sha256:[0-9a-f]{64}$'`)],
);
