import { and, asc, eq, gt, isNull, lte, or } from 'drizzle-orm';
import type { TeamScope } from '#lib/access/authorise.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import type { CriterionCode } from '#lib/samm/catalog/codes.ts';
import type { Database } from './database.ts';
import { inTeams } from './in-teams.ts';
import { application } from './schema/applications.ts';
import { claim } from './schema/statements.ts';

export interface ClaimToMind {
  readonly id: string;
  readonly criterion: CriterionCode;
  readonly application: string;
  readonly slug: string;
  /** `asked_back`: its author is asked something; otherwise it ends soon. */
  readonly why: 'asked_back' | 'ends';
  readonly at: Instant;
}

/**
 * What a person stated that wants something of them: an answer, or to be renewed before its end. Of
 * applications that they see no more nothing is told.
 */
export async function claimsToMind(
  db: Database,
  authorId: string,
  scope: TeamScope,
  { now, until, limit }: { readonly now: Instant; readonly until: Instant; readonly limit: number },
): Promise<ClaimToMind[]> {
  const rows = await db
    .select({
      id: claim.id,
      criterion: claim.criterion,
      application: application.name,
      slug: application.slug,
      review: claim.review,
      changedAt: claim.changedAt,
      expiresAt: claim.expiresAt,
    })
    .from(claim)
    .innerJoin(application, eq(application.id, claim.applicationId))
    .where(
      and(
        eq(claim.authorId, authorId),
        inTeams(scope),
        isNull(claim.withdrawnAt),
        isNull(application.archivedAt),
        gt(claim.expiresAt, now),
        or(
          eq(claim.review, 'asked_back'),
          and(eq(claim.review, 'accepted'), isNull(claim.renewUntil), lte(claim.expiresAt, until)),
        ),
      ),
    )
    .orderBy(asc(claim.expiresAt), asc(claim.id))
    .limit(limit);
  return rows.map(({ review, changedAt, expiresAt, ...rest }) =>
    review === 'asked_back'
      ? { ...rest, why: 'asked_back', at: changedAt }
      : { ...rest, why: 'ends', at: expiresAt },
  );
}
