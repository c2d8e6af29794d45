import { randomUUID } from 'node:crypto';
import type { PersonActor } from '#lib/access/actor.ts';
import type { Role } from '#lib/access/role.ts';
import type { Database } from '#lib/db/database.ts';
import { person, roleGrant } from '#lib/db/schema/people.ts';
import { teamMember } from '#lib/db/schema/teams.ts';
import type { Instant } from '#lib/evidence/instant.ts';

export interface GivenPerson {
  readonly login: string;
  readonly name?: string;
  readonly roles: readonly Role[];
  /** Ids of teams that are there already. */
  readonly teams?: readonly string[];
  readonly passwordHash?: string;
}

/** What the first person is, who came by the set-up link. */
export const firstRoles: readonly Role[] = ['administrator', 'security_lead'];

/** Somebody with their roles and teams, and as an actor. */
export async function addPersonTo(
  db: Database,
  { login, name = `${login} Doe`, roles, teams = [], passwordHash }: GivenPerson,
  at: Instant,
): Promise<PersonActor> {
  const id = randomUUID();
  const secret = passwordHash === undefined ? {} : { passwordHash };
  await db.insert(person).values({ id, login, name, createdAt: at, ...secret });
  for (const role of roles) {
    await db.insert(roleGrant).values({ personId: id, role, origin: 'person', grantedAt: at });
  }
  for (const teamId of teams) {
    await db.insert(teamMember).values({ teamId, personId: id, origin: 'person', since: at });
  }
  return { type: 'person', id, login, name, roles, teams, requestId: 'test' };
}
