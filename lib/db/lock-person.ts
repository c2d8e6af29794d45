import { eq } from 'drizzle-orm';
import type { Database } from './database.ts';
import { person } from './schema/people.ts';

/**
 * Holds a person as they are until the transaction ends, for whoever lets them in: a removal or a new
 * password waits, and then finds the session that was opened, or comes first and is seen here.
 *
 * @returns the hash of their password, null for who has none here; null for nobody.
 */
export async function lockPerson(
  tx: Database,
  personId: string,
): Promise<{ readonly passwordHash: string | null } | null> {
  const [row] = await tx
    .select({ passwordHash: person.passwordHash })
    .from(person)
    .where(eq(person.id, personId))
    .for('no key update');
  return row ?? null;
}
