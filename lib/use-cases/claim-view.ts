import type { StoredReview } from '#lib/db/claim-reviews.ts';
import type { StoredClaim } from '#lib/db/live-claims.ts';
import type { ReviewState } from '#lib/db/schema/statements.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import { type ClaimDetails, detailsOf } from './claim-details.ts';

export interface ClaimFileView {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
}

/** What a reviewer said of a claim. */
export interface ReviewWordsView {
  readonly id: string;
  readonly verdict: StoredReview['verdict'];
  readonly reason: string;
  readonly reviewer: string;
  readonly at: Instant;
  /** Of the claim, when it was said. */
  readonly version: number;
}

/** What a person states, as others see it. */
export interface ClaimView {
  readonly id: string;
  readonly type: 'statement' | 'measure' | 'not_applicable';
  readonly says: 'holds' | 'fails';
  readonly rationale: string;
  readonly links: readonly string[];
  readonly details: ClaimDetails;
  readonly files: readonly ClaimFileView[];
  readonly author: string;
  /** Whether the person who looks made it. */
  readonly own: boolean;
  readonly changedAt: Instant;
  readonly expiresAt: Instant;
  /** Its author asks for it to hold until then. */
  readonly renewUntil: Instant | null;
  readonly version: number;
  /** It counts only while it is `accepted`. */
  readonly state: ReviewState | 'expired';
  readonly reviewer: string | null;
  /** The newest word of a reviewer. */
  readonly lastReview: ReviewWordsView | null;
}

export function claimViewOf(stored: StoredClaim, viewerId: string | null, now: Instant): ClaimView {
  const { id, type, says, content, author, files, changedAt, expiresAt, version } = stored;
  return {
    id,
    type,
    says,
    rationale: content.rationale,
    links: content.links,
    details: detailsOf(content),
    files: files.map((file) => ({ id: file.id, name: file.name, bytes: file.bytes })),
    author: author.name,
    own: author.id === viewerId,
    changedAt,
    expiresAt,
    renewUntil: stored.renewUntil,
    version,
    state: expiresAt <= now ? 'expired' : stored.review,
    reviewer: stored.acceptedBy,
    lastReview: stored.lastReview === null ? null : reviewWordsOf(stored.lastReview),
  };
}

export function reviewWordsOf(stored: StoredReview): ReviewWordsView {
  const { id, verdict, reason, reviewer, madeAt, claimVersion } = stored;
  return { id, verdict, reason, reviewer: reviewer.name, at: madeAt, version: claimVersion };
}
