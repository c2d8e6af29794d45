import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Claim } from '#lib/evidence/claim.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import type { Database } from './database.ts';
import { person } from './schema/people.ts';
import { claim } from './schema/statements.ts';

/** Claims that another person accepted, as judging is given them: the others count for nothing. */
export async function acceptedClaims(db: Database, applicationId: string): Promise<Claim[]> {
  const reviewer = alias(person, 'reviewer');
  const rows = await db
    .select({ row: claim, author: person.login, acceptedBy: reviewer.login })
    .from(claim)
    .innerJoin(person, eq(person.id, claim.authorId))
    .innerJoin(reviewer, eq(reviewer.id, claim.acceptedBy))
    .where(
      and(
        eq(claim.applicationId, applicationId),
        isNull(claim.withdrawnAt),
        isNotNull(claim.acceptedAt),
      ),
    );
  return rows.map(({ row, author, acceptedBy }) =>
    claimAccepted(row, author, {
      by: acceptedBy,
      at: row.acceptedAt ?? row.changedAt,
      until: row.expiresAt,
    }),
  );
}

/** A stored claim with an acceptance, its own or one that is only thought of. */
export function claimAccepted(
  row: Pick<typeof claim.$inferSelect, 'id' | 'criterion' | 'type' | 'says' | 'content' | 'madeAt'>,
  author: string,
  accepted: { readonly by: string; readonly at: Instant; readonly until: Instant },
): Claim {
  const { names, custodian, rotatedTo, noSecrets, rationale, links, conditions } = row.content;
  return {
    id: row.id,
    criterion: row.criterion,
    conditions: [...conditions],
    type: row.type,
    says: row.says,
    names: {
      secrets: [...names.secrets],
      stores: [...names.stores],
      repositories: [...names.repositories],
      digests: [...names.digests],
    },
    ...(custodian === undefined ? {} : { custodian }),
    ...(rotatedTo === undefined ? {} : { rotatedTo }),
    noSecrets,
    rationale,
    links: [...links],
    author,
    madeAt: row.madeAt,
    acceptedBy: accepted.by,
    acceptedAt: accepted.at,
    expiresAt: accepted.until,
  };
}
