import { asc, desc, eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Database } from './database.ts';
import { wayColumns } from './people-list.ts';
import { person, roleGrant } from './schema/people.ts';
import { identity } from './schema/sign-in.ts';
import { groupMapping, team, teamMember } from './schema/teams.ts';

const giver = alias(person, 'giver');

/** A person with how they sign in; null when there is none. */
export async function personDetails(db: Database, id: string) {
  const [row] = await db
    .select({
      id: person.id,
      login: person.login,
      name: person.name,
      email: person.email,
      createdAt: person.createdAt,
      disabledAt: person.disabledAt,
      ...wayColumns,
    })
    .from(person)
    .where(eq(person.id, id));
  return row ?? null;
}

/** Each role as often as it was given, with by whom. */
export async function roleGrantsOf(db: Database, personId: string) {
  return db
    .select({
      role: roleGrant.role,
      origin: roleGrant.origin,
      at: roleGrant.grantedAt,
      by: giver.name,
    })
    .from(roleGrant)
    .leftJoin(giver, eq(giver.id, roleGrant.grantedBy))
    .where(eq(roleGrant.personId, personId));
}

/** Each team as often as the person is in it, with by whom. */
export async function membershipsOf(db: Database, personId: string) {
  return db
    .select({
      id: team.id,
      name: team.name,
      origin: teamMember.origin,
      at: teamMember.since,
      by: giver.name,
    })
    .from(teamMember)
    .innerJoin(team, eq(team.id, teamMember.teamId))
    .leftJoin(giver, eq(giver.id, teamMember.addedBy))
    .where(eq(teamMember.personId, personId))
    .orderBy(asc(sql`lower(${team.name})`));
}

/** What groups give, with who said so; by the group's name. */
export async function groupMappings(db: Database) {
  return db
    .select({
      id: groupMapping.id,
      issuer: groupMapping.issuer,
      group: groupMapping.group,
      role: groupMapping.role,
      teamId: groupMapping.teamId,
      team: team.name,
      by: person.name,
      createdAt: groupMapping.createdAt,
    })
    .from(groupMapping)
    .innerJoin(person, eq(person.id, groupMapping.createdBy))
    .leftJoin(team, eq(team.id, groupMapping.teamId))
    .orderBy(asc(sql`lower(${groupMapping.group})`), asc(groupMapping.createdAt));
}

export async function identitiesOf(db: Database, personId: string) {
  return db
    .select({ issuer: identity.issuer, account: identity.account, seenAt: identity.seenAt })
    .from(identity)
    .where(eq(identity.personId, personId))
    .orderBy(desc(identity.seenAt));
}
