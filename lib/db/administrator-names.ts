import { and, asc, eq, exists, isNull, sql } from 'drizzle-orm';
import type { Database } from './database.ts';
import { person, roleGrant } from './schema/people.ts';

/** Whom to ask: administrators who can sign in, by name, a handful at the most. */
export async function administratorNames(db: Database): Promise<string[]> {
  const grants = db
    .select({ role: roleGrant.role })
    .from(roleGrant)
    .where(and(eq(roleGrant.personId, person.id), eq(roleGrant.role, 'administrator')));
  const rows = await db
    .select({ name: person.name })
    .from(person)
    .where(and(isNull(person.disabledAt), exists(grants)))
    .orderBy(asc(sql`lower(${person.name})`))
    .limit(5);
  return rows.map((row) => row.name);
}
