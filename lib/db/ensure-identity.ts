import { randomUUID } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import { loginsFor } from '#lib/access/free-login.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import type { Database } from './database.ts';
import { person } from './schema/people.ts';
import { identity } from './schema/sign-in.ts';

/** Who somebody is at a provider, as it said just now. */
export interface ProviderAccount {
  readonly issuer: string;
  readonly subject: string;
  readonly account: string;
  readonly name: string;
  readonly email: string | null;
}

interface KnownPerson {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly disabledAt: Instant | null;
  /** Whether they were made just now. */
  readonly isNew: boolean;
}

/**
 * The person of an account: recognised by issuer and subject alone, made when there is none. An
 * e-mail address or a login is no proof: whoever chooses theirs at a provider would be somebody else.
 */
export async function ensureIdentity(
  tx: Database,
  given: ProviderAccount,
  now: Instant,
): Promise<KnownPerson> {
  const { issuer, subject, account } = given;
  // Two first sign-ins of one account at once make one person; the lock ends with the transaction.
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`${issuer} ${subject}`}, 0))`,
  );
  const isOurs = and(eq(identity.issuer, issuer), eq(identity.subject, subject));
  const [known] = await tx
    .select({
      id: person.id,
      login: person.login,
      name: person.name,
      disabledAt: person.disabledAt,
    })
    .from(identity)
    .innerJoin(person, eq(person.id, identity.personId))
    .where(isOurs);
  if (known !== undefined) {
    await tx.update(identity).set({ account, seenAt: now }).where(isOurs);
    return { ...known, isNew: false };
  }
  const made = await makePerson(tx, given, now);
  await tx
    .insert(identity)
    .values({ issuer, subject, personId: made.id, account, createdAt: now, seenAt: now });
  return { ...made, disabledAt: null, isNew: true };
}

async function makePerson(
  tx: Database,
  { account, name, email }: ProviderAccount,
  now: Instant,
): Promise<{ readonly id: string; readonly login: string; readonly name: string }> {
  for (const login of loginsFor(account)) {
    const [made] = await tx
      .insert(person)
      .values({ id: randomUUID(), login, name, email, createdAt: now })
      .onConflictDoNothing()
      .returning({ id: person.id, login: person.login, name: person.name });
    if (made !== undefined) return made;
  }
  throw new Error('every login of an account is taken');
}
