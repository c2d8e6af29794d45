import { and, asc, count, eq, gt, or, type SQL, sql } from 'drizzle-orm';
import type { Role } from '#lib/access/role.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import type { Database } from './database.ts';
import { grantColumns } from './person-grants.ts';
import { person } from './schema/people.ts';

export interface PeopleQuery {
  /** In name or login; empty: all. */
  readonly text: string;
  /** The name and id after which the page begins. */
  readonly after: { readonly name: string; readonly id: string } | null;
  readonly size: number;
}

export interface ListedPerson extends SignInWays {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly teamNames: readonly string[];
  readonly disabledAt: Instant | null;
  readonly seenAt: Instant | null;
}

/** By what somebody signs in. */
export interface SignInWays {
  readonly hasPassword: boolean;
  /** Whether a code of an app is asked for besides. */
  readonly hasCode: boolean;
  readonly passkeys: number;
  readonly issuers: readonly string[];
}

const folded = sql<string>`lower(${person.name})`;

/**
 * Columns of a query over `person` that say how somebody signs in. The names are written out: where a
 * query has one table, drizzle leaves its name away, and `id` would be that of the inner one.
 */
export const wayColumns = {
  hasPassword: sql<boolean>`person.password_hash is not null`,
  hasCode: sql<boolean>`exists (select from totp
    where totp.person_id = person.id and totp.confirmed_at is not null)`,
  passkeys: sql<number>`(select count(*)::int from passkey where passkey.person_id = person.id)`,
  issuers: sql<string[]>`array(select distinct identity.issuer from identity
    where identity.person_id = person.id order by 1)`,
};

const { roles } = grantColumns;

/** A page of people by name, those who were removed among them: one query. */
export async function listPeople(db: Database, query: PeopleQuery): Promise<ListedPerson[]> {
  const { after, text, size } = query;
  const beyond =
    after === null
      ? undefined
      : or(
          gt(folded, sql`lower(${after.name})`),
          and(eq(folded, sql`lower(${after.name})`), gt(person.id, after.id)),
        );
  return db
    .select({
      id: person.id,
      login: person.login,
      name: person.name,
      disabledAt: person.disabledAt,
      roles,
      teamNames: sql<string[]>`array(select distinct team.name from team_member
        join team on team.id = team_member.team_id
        where team_member.person_id = person.id order by 1)`,
      seenAt: sql<Instant | null>`(select max(session.seen_at) from session
        where session.person_id = person.id)`,
      ...wayColumns,
    })
    .from(person)
    .where(and(matches(text), beyond))
    .orderBy(folded, asc(person.id))
    .limit(size);
}

/** How many people a text leaves: one query. */
export async function countPeople(db: Database, text: string): Promise<number> {
  const [row] = await db.select({ people: count() }).from(person).where(matches(text));
  return row?.people ?? 0;
}

/** A text is looked for as it is: `%` and `_` are letters like others. */
function matches(text: string): SQL | undefined {
  if (text === '') return undefined;
  return sql`position(lower(${text}) in lower(${person.name} || ' ' || ${person.login})) > 0`;
}
