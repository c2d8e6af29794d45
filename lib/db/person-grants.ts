import { eq, sql } from 'drizzle-orm';
import { Role } from '#lib/access/role.ts';
import type { Database } from './database.ts';
import { person } from './schema/people.ts';

/** What a person is, as an actor has it. */
export interface PersonGrants {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly teams: readonly string[];
}

/** Columns of a query over `person`: who it is, with roles and teams whomever they are from. */
export const grantColumns = {
  id: person.id,
  login: person.login,
  name: person.name,
  roles: sql<Role[]>`array(
    select distinct role_grant.role from role_grant where role_grant.person_id = ${person.id})`.mapWith(
    sortRoles,
  ),
  teams: sql<string[]>`array(
    select distinct team_member.team_id::text from team_member
    where team_member.person_id = ${person.id} order by 1)`,
};

/** In the order in which the table of permissions has them. */
function sortRoles(roles: readonly Role[]): Role[] {
  return Role.options.filter((role) => roles.includes(role));
}

/** One person as an actor; null when there is none, or they were removed. */
export async function grantsOf(db: Database, personId: string): Promise<PersonGrants | null> {
  const [row] = await db
    .select({ ...grantColumns, disabledAt: person.disabledAt })
    .from(person)
    .where(eq(person.id, personId));
  if (row === undefined || row.disabledAt !== null) return null;
  const { disabledAt: _never, ...grants } = row;
  return grants;
}
