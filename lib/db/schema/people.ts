import { sql } from 'drizzle-orm';
import { check, index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { Role } from '#lib/access/role.ts';
import { instant } from '../instant-column.ts';
import { jsonb } from '../json-column.ts';

/** People who may sign in. Nobody is ever deleted: the ledger names them. */
export const person = pgTable(
  'person',
  {
    id: uuid().primaryKey(),
    login: text().notNull(),
    name: text().notNull(),
    /** As a provider told it or somebody wrote it; nobody is recognised by it. */
    email: text(),
    /** Encoded argon2id; null for those who sign in elsewhere. */
    passwordHash: text(),
    createdAt: instant().notNull(),
    disabledAt: instant(),
  },
  (table) => [
    uniqueIndex('person_login_key').on(sql`lower(${table.login})`),
    check('person_login_form', sql`${table.login} ~ '^[^[:space:][:cntrl:]]{1,128}$'`),
    check('person_name_length', sql`length(${table.name}) between 1 and 200`),
    check('person_email_length', sql`length(${table.email}) between 3 and 254`),
  ],
);

/** Who given roles and memberships are from: a person, or the groups of the last sign-in. */
export type GrantOrigin = 'person' | 'groups';

/** The roles of people. One that groups give is read again at each sign-in. */
export const roleGrant = pgTable(
  'role_grant',
  {
    personId: uuid()
      .notNull()
      .references(() => person.id),
    role: text().$type<Role>().notNull(),
    origin: text().$type<GrantOrigin>().notNull(),
    grantedAt: instant().notNull(),
    /** Null where no person did: the set-up link, groups, the command line on the machine. */
    grantedBy: uuid().references(() => person.id),
  },
  (table) => [
    primaryKey({ columns: [table.personId, table.role, table.origin] }),
    check(
      'role_grant_role_known',
      sql`${table.role} in ('administrator','security_lead','application_owner','auditor','member')`,
    ),
    check('role_grant_origin_known', sql`${table.origin} in ('person','groups')`),
    check('role_grant_not_to_oneself', sql`${table.grantedBy} <> ${table.personId}`),
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

/** What somebody who is invited will be. */
export interface InvitationGrants {
  readonly roles: readonly Role[];
  readonly teamIds: readonly string[];
}

/** One-time links by which people join with a local account. Only the digest of a token is kept. */
export const invitation = pgTable(
  'invitation',
  {
    id: uuid().primaryKey(),
    tokenDigest: text().notNull().unique(),
    /** For whom, as the inviter writes it. */
    note: text().notNull(),
    grants: jsonb().$type<InvitationGrants>().notNull(),
    createdAt: instant().notNull(),
    /** Null for one made on the machine that runs Assay. */
    createdBy: uuid().references(() => person.id),
    expiresAt: instant().notNull(),
    usedAt: instant(),
    usedBy: uuid().references(() => person.id),
    revokedAt: instant(),
  },
  (table) => [
    index('invitation_open')
      .on(table.createdAt)
      .where(sql`${table.usedAt} is null and ${table.revokedAt} is null`),
    check('invitation_digest_form', sql`${table.tokenDigest} ~ '^sha256:[0-9a-f]{64}$'`),
    check('invitation_note_length', sql`length(${table.note}) between 1 and 200`),
    check('invitation_expires_later', sql`${table.expiresAt} > ${table.createdAt}`),
    check('invitation_used_by_and_at', sql`(${table.usedBy} is null) = (${table.usedAt} is null)`),
    check('invitation_used_or_revoked', sql`${table.usedAt} is null or ${table.revokedAt} is null`),
  ],
);
