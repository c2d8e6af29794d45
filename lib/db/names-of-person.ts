import { eq, sql } from 'drizzle-orm';
import type { Database } from './database.ts';
import { mayBeOfGroup } from './may-be-of-group.ts';
import { person } from './schema/people.ts';
import { identity } from './schema/sign-in.ts';
import { groupMapping } from './schema/teams.ts';

/**
 * All names by which a person is known, in lower case: login, e-mail, accounts at providers, and the
 * groups there that may have given them what they have. Two queries.
 */
export async function namesOfPerson(db: Database, personId: string): Promise<string[]> {
  const rows = await db
    .select({
      login: person.login,
      email: person.email,
      account: identity.account,
      subject: identity.subject,
    })
    .from(person)
    .leftJoin(identity, eq(identity.personId, person.id))
    .where(eq(person.id, personId));
  const groups = await db
    .select({ group: groupMapping.group })
    .from(groupMapping)
    .where(mayBeOfGroup(sql`${personId}::uuid`));
  const names = [
    ...rows.flatMap((row) => [row.login, row.email, row.account, row.subject]),
    ...groups.map((row) => row.group),
  ];
  const known = names.flatMap((name) => (name === null || name === '' ? [] : [name.toLowerCase()]));
  return [...new Set(known)].sort();
}
