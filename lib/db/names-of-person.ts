import { eq } from 'drizzle-orm';
import type { Database } from './database.ts';
import { person } from './schema/people.ts';
import { identity } from './schema/sign-in.ts';

/** All names by which a person is known, in lower case: login, e-mail, accounts at providers. */
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
  const names = rows.flatMap((row) => [row.login, row.email, row.account, row.subject]);
  const known = names.flatMap((name) => (name === null || name === '' ? [] : [name.toLowerCase()]));
  return [...new Set(known)].sort();
}
