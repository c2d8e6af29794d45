import { and, asc, eq } from 'drizzle-orm';
import { Role } from '#lib/access/role.ts';
import { AppError } from '#lib/errors.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import type { Database } from './database.ts';
import { person, roleGrant } from './schema/people.ts';

/** A person whose roles or teams are changed. */
export interface ChangedPerson {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly disabledAt: Instant | null;
}

/** @throws AppError `resource.not_found` */
export async function personById(db: Database, id: string): Promise<ChangedPerson> {
  const [row] = await db
    .select({
      id: person.id,
      login: person.login,
      name: person.name,
      disabledAt: person.disabledAt,
    })
    .from(person)
    .where(eq(person.id, id));
  if (row === undefined) throw new AppError('resource.not_found', 'There is no such person.');
  return row;
}

/**
 * The same, of somebody who is given something.
 *
 * @throws AppError `resource.not_found`, `person.removed`
 */
export async function presentPerson(db: Database, id: string): Promise<ChangedPerson> {
  const found = await personById(db, id);
  if (found.disabledAt === null) return found;
  throw new AppError('person.removed', `${found.login} was removed; take them back first`);
}

/** The roles that people gave somebody; what groups give besides is not among them. */
export async function givenRoles(db: Database, personId: string): Promise<Role[]> {
  const rows = await db
    .select({ role: roleGrant.role })
    .from(roleGrant)
    .where(and(eq(roleGrant.personId, personId), eq(roleGrant.origin, 'person')))
    .orderBy(asc(roleGrant.role));
  const held = new Set(rows.map((row) => row.role));
  return Role.options.filter((role) => held.has(role));
}
