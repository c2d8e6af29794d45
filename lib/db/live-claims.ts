import { and, asc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Instant } from '#lib/evidence/instant.ts';
import type { CriterionCode } from '#lib/samm/catalog/codes.ts';
import { reviewsOf, type StoredReview } from './claim-reviews.ts';
import type { Database } from './database.ts';
import { person } from './schema/people.ts';
import { type ClaimContent, claim, claimFile, type ReviewState } from './schema/statements.ts';

interface StoredClaimFile {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
}

export interface StoredClaim {
  readonly id: string;
  readonly criterion: CriterionCode;
  readonly type: 'statement' | 'measure' | 'not_applicable';
  readonly says: 'holds' | 'fails';
  readonly content: ClaimContent;
  readonly author: { readonly id: string; readonly name: string };
  readonly changedAt: Instant;
  readonly version: number;
  readonly review: ReviewState;
  readonly renewUntil: Instant | null;
  readonly acceptedBy: string | null;
  readonly acceptedAt: Instant | null;
  readonly expiresAt: Instant;
  readonly files: readonly StoredClaimFile[];
  readonly lastReview: StoredReview | null;
}

/** What people state of an application and did not take back, with the names of files: three queries. */
export async function liveClaims(db: Database, applicationId: string): Promise<StoredClaim[]> {
  return await claimsWhere(
    db,
    and(eq(claim.applicationId, applicationId), isNull(claim.withdrawnAt)),
  );
}

/** One claim, taken back or not. */
export async function oneClaim(db: Database, claimId: string): Promise<StoredClaim | null> {
  const [found] = await claimsWhere(db, eq(claim.id, claimId));
  return found ?? null;
}

async function claimsWhere(db: Database, where: SQL | undefined): Promise<StoredClaim[]> {
  const reviewer = alias(person, 'reviewer');
  const rows = await db
    .select({
      id: claim.id,
      criterion: claim.criterion,
      type: claim.type,
      says: claim.says,
      content: claim.content,
      author: { id: person.id, name: person.name },
      changedAt: claim.changedAt,
      version: claim.version,
      review: claim.review,
      renewUntil: claim.renewUntil,
      acceptedBy: reviewer.name,
      acceptedAt: claim.acceptedAt,
      expiresAt: claim.expiresAt,
    })
    .from(claim)
    .innerJoin(person, eq(person.id, claim.authorId))
    .leftJoin(reviewer, eq(reviewer.id, claim.acceptedBy))
    .where(where)
    .orderBy(asc(claim.criterion), asc(claim.madeAt), asc(claim.id));
  const files = await filesOf(
    db,
    rows.map((row) => row.id),
  );
  const reviews = await reviewsOf(
    db,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({
    ...row,
    files: files.get(row.id) ?? [],
    lastReview: reviews.get(row.id)?.at(-1) ?? null,
  }));
}

async function filesOf(
  db: Database,
  claimIds: readonly string[],
): Promise<ReadonlyMap<string, StoredClaimFile[]>> {
  const rows = await db
    .select({
      claimId: claimFile.claimId,
      id: claimFile.id,
      name: claimFile.name,
      mediaType: claimFile.mediaType,
      bytes: sql<number>`octet_length(${claimFile.content})`,
    })
    .from(claimFile)
    .where(inArray(claimFile.claimId, [...claimIds]))
    .orderBy(asc(claimFile.addedAt), asc(claimFile.id));
  const byClaim = new Map<string, StoredClaimFile[]>();
  for (const { claimId, ...file } of rows) {
    const known = byClaim.get(claimId);
    if (known === undefined) byClaim.set(claimId, [file]);
    else known.push(file);
  }
  return byClaim;
}
