import type { StoredClaim } from '#lib/db/live-claims.ts';
import type { Instant } from '#lib/evidence/instant.ts';

export interface ClaimFileView {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
}

/** What a person states, as others see it. */
export interface ClaimView {
  readonly id: string;
  readonly type: 'statement' | 'measure' | 'not_applicable';
  readonly says: 'holds' | 'fails';
  readonly rationale: string;
  readonly links: readonly string[];
  readonly files: readonly ClaimFileView[];
  readonly author: string;
  /** Whether the person who looks made it. */
  readonly own: boolean;
  readonly changedAt: Instant;
  readonly expiresAt: Instant;
  readonly version: number;
  /** It counts only while it is `reviewed`. */
  readonly state: 'not_reviewed' | 'reviewed' | 'expired';
  readonly reviewer: string | null;
}

export function claimViewOf(stored: StoredClaim, viewerId: string | null, now: Instant): ClaimView {
  const { id, type, says, content, author, files, changedAt, expiresAt, version } = stored;
  return {
    id,
    type,
    says,
    rationale: content.rationale,
    links: content.links,
    files: files.map((file) => ({ id: file.id, name: file.name, bytes: file.bytes })),
    author: author.name,
    own: author.id === viewerId,
    changedAt,
    expiresAt,
    version,
    state: expiresAt <= now ? 'expired' : stored.acceptedAt === null ? 'not_reviewed' : 'reviewed',
    reviewer: stored.acceptedBy,
  };
}
