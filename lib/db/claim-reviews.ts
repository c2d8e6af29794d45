import { asc, eq, inArray } from 'drizzle-orm';
import type { Instant } from '#lib/evidence/instant.ts';
import type { Database } from './database.ts';
import { person } from './schema/people.ts';
import { claimFile, claimReview, type ReviewedClaim } from './schema/statements.ts';

export interface StoredReview {
  readonly id: string;
  readonly claimId: string;
  readonly claimVersion: number;
  readonly reviewed: ReviewedClaim;
  readonly verdict: 'accepted' | 'renewed' | 'refused' | 'asked_back';
  readonly reason: string;
  readonly reviewer: { readonly id: string; readonly name: string };
  readonly madeAt: Instant;
}

/** Every word of reviewers on some claims, oldest first. */
export async function reviewsOf(
  db: Database,
  claimIds: readonly string[],
): Promise<ReadonlyMap<string, readonly StoredReview[]>> {
  if (claimIds.length === 0) return new Map();
  const rows = await db
    .select({
      id: claimReview.id,
      claimId: claimReview.claimId,
      claimVersion: claimReview.claimVersion,
      reviewed: claimReview.reviewed,
      verdict: claimReview.verdict,
      reason: claimReview.reason,
      reviewer: { id: person.id, name: person.name },
      madeAt: claimReview.madeAt,
    })
    .from(claimReview)
    .innerJoin(person, eq(person.id, claimReview.reviewerId))
    .where(inArray(claimReview.claimId, [...claimIds]))
    .orderBy(asc(claimReview.madeAt), asc(claimReview.claimVersion), asc(claimReview.id));
  const byClaim = new Map<string, StoredReview[]>();
  for (const row of rows) {
    const known = byClaim.get(row.claimId);
    if (known === undefined) byClaim.set(row.claimId, [row]);
    else known.push(row);
  }
  return byClaim;
}

/** What is kept of a claim's files beside a review of it. */
export async function filesReviewed(
  db: Database,
  claimId: string,
): Promise<ReviewedClaim['files']> {
  return await db
    .select({ name: claimFile.name, sha256: claimFile.sha256 })
    .from(claimFile)
    .where(eq(claimFile.claimId, claimId))
    .orderBy(asc(claimFile.addedAt), asc(claimFile.id));
}
