import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Database } from './database.ts';
import { person, roleGrant } from './schema/people.ts';

export type PersonRow = typeof person.$inferSelect;

/** Logins differ in more than case; a disabled person is not found. */
export async function findPersonByLogin(db: Database, login: string): Promise<PersonRow | null> {
  const [row] = await db
    .select()
    .from(person)
    .where(and(eq(sql`lower(${person.login})`, sql`lower(${login})`), isNull(person.disabledAt)));
  return row ?? null;
}

export async function hasAdministrator(db: Database): Promise<boolean> {
  const [row] = await db
    .select({ id: person.id })
    .from(person)
    .innerJoin(roleGrant, eq(roleGrant.personId, person.id))
    .where(and(eq(roleGrant.role, 'administrator'), isNull(person.disabledAt)))
    .limit(1);
  return row !== undefined;
}
