import { sql } from 'drizzle-orm';
import { check, index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { Role } from '#lib/access/role.ts';
import { instant } from '../instant-column.ts';
import { type GrantOrigin, person } from './people.ts';

export const team = pgTable(
  'team',
  {
    id: uuid().primaryKey(),
    name: text().notNull(),
    createdAt: instant().notNull(),
  },
  (table) => [
    uniqueIndex('team_name_key').on(sql`lower(${table.name})`),
    check('team_name_length', sql`length(${table.name}) between 1 and 200`),
  ],
);

/** Who belongs to which team. What groups give is read again at each sign-in. */
export const teamMember = pgTable(
  'team_member',
  {
    teamId: uuid()
      .notNull()
      .references(() => team.id),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    origin: text().$type<GrantOrigin>().notNull(),
    since: instant().notNull(),
    addedBy: uuid().references(() => person.id),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.personId, table.origin] }),
    index('team_member_person').on(table.personId),
    check('team_member_origin_known', sql`${table.origin} in ('person','groups')`),
  ],
);

/**
 * What a group of one provider gives to whoever signs in there with it: a role, or a team. Whoever
 * runs another provider names its groups as they like.
 */
export const groupMapping = pgTable(
  'group_mapping',
  {
    id: uuid().primaryKey(),
    /** Of the provider, as identities name it; null, from before it was asked for, gives nothing. */
    issuer: text(),
    /** The group as the provider names it. */
    group: text().notNull(),
    role: text().$type<Role>(),
    teamId: uuid().references(() => team.id),
    createdAt: instant().notNull(),
    createdBy: uuid()
      .notNull()
      .references(() => person.id),
  },
  (table) => [
    uniqueIndex('group_mapping_role_key')
      .on(table.issuer, table.group, table.role)
      .where(sql`${table.role} is not null`),
    uniqueIndex('group_mapping_team_key')
      .on(table.issuer, table.group, table.teamId)
      .where(sql`${table.teamId} is not null`),
    check('group_mapping_gives_one', sql`(${table.role} is null) <> (${table.teamId} is null)`),
    check('group_mapping_issuer_length', sql`length(${table.issuer}) between 1 and 2000`),
    check('group_mapping_group_length', sql`length(${table.group}) between 1 and 500`),
    check(
      'group_mapping_role_known',
      sql`${table.role} in ('administrator','security_lead','application_owner','auditor','member')`,
    ),
  ],
);
