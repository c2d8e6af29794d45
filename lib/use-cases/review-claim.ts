import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import * as z from 'zod';
import type { PersonActor } from '#lib/access/actor.ts';
import { authorise, authoriseOn } from '#lib/access/authorise.ts';
import { barToReview } from '#lib/access/bar-to-review.ts';
import { appendLedger } from '#lib/db/append-ledger.ts';
import { filesReviewed, reviewsOf, type StoredReview } from '#lib/db/claim-reviews.ts';
import type { Database } from '#lib/db/database.ts';
import { namesOfPerson } from '#lib/db/names-of-person.ts';
import { application } from '#lib/db/schema/applications.ts';
import { person } from '#lib/db/schema/people.ts';
import { claim, claimReview, type ReviewedClaim } from '#lib/db/schema/statements.ts';
import { tiesToClaim } from '#lib/db/ties-to-claim.ts';
import { AppError } from '#lib/errors.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import { redactRemark } from '#lib/evidence/redact-remark.ts';
import { declaredMembersOf } from './declared-members.ts';
import type { ServerContext } from './server-context.ts';

/** What a reviewer says of a claim, and what they had before them when they said it. */
export const ReviewInput = z.strictObject({
  claimId: z.uuid(),
  version: z.coerce.number().int().min(1),
  /** The last review that the reviewer saw; null where there was none. */
  lastReviewId: z.uuid().nullable(),
  verdict: z.enum(['accept', 'refuse', 'ask_back']),
  reason: z.string().max(2_000, 'Use at most 2,000 characters.'),
});
export type ReviewInput = z.output<typeof ReviewInput>;

export interface ReviewedResult {
  readonly verdict: StoredReview['verdict'];
}

type ClaimRow = typeof claim.$inferSelect;

const endless = { refuse: 'refused', ask_back: 'asked_back' } as const;
const words = {
  accepted: 'accepted',
  renewed: 'renewed',
  refused: 'refused',
  asked_back: 'asked back about',
} as const;

/**
 * Accepts a claim, refuses it, or asks its author back. From an acceptance on the claim counts in
 * judging; whatever its author changes takes the acceptance away. The same review sent twice is one.
 *
 * @throws AppError `review.own_claim`, `review.own_team`; `edit.conflict` when somebody else was
 *   first or the author changed the claim; `review.closed` for one that was taken back or ran out.
 */
export async function reviewClaim(
  context: ServerContext,
  actor: PersonActor,
  input: ReviewInput,
): Promise<ReviewedResult> {
  authorise(actor, 'review_claim');
  const reason = redactRemark(input.reason).slice(0, 2_000);
  if (input.verdict !== 'accept' && reason === '') {
    const field = { details: { field: 'reason' } };
    throw new AppError('input.malformed', 'Say why: its author reads it.', field);
  }
  return await context.db.transaction(async (tx) => {
    const at = context.now();
    const { row, author, slug, invited } = await claimToReview(tx, actor, input.claimId);
    const newest = (await reviewsOf(tx, [row.id])).get(row.id)?.at(-1);
    if (newest !== undefined && isSameReview(newest, actor, { ...input, reason })) {
      return { verdict: newest.verdict };
    }
    checkUnchanged(row, newest, input, author);
    const { verdict, fields } = outcomeOf(row, input.verdict, actor, at);
    await tx.update(claim).set(fields).where(eq(claim.id, row.id));
    const id = randomUUID();
    await tx.insert(claimReview).values({
      id,
      claimId: row.id,
      claimVersion: row.version,
      reviewed: await reviewedOf(tx, row),
      verdict,
      reason,
      reviewerId: actor.id,
      madeAt: at,
    });
    const { applicationId, criterion, version } = row;
    await context.queue.enqueue(tx, 'judge', { applicationId, because: 'claims' });
    await appendLedger(tx, {
      at,
      actor,
      action: verdict === 'renewed' ? 'claim.renewal_accept' : `claim.${input.verdict}`,
      subject: { type: 'claim', id: row.id },
      before: row,
      after: { ...row, ...fields },
      detail: { application: slug, criterion, version, verdict, review: id, invited },
    });
    return { verdict };
  });
}

interface HeldClaim {
  readonly row: ClaimRow;
  readonly author: string;
  readonly slug: string;
  /** Whether its author and its reviewer are tied by an invitation. */
  readonly invited: boolean;
}

/** The claim, held until the transaction ends; only whom nothing bars goes on. */
async function claimToReview(
  tx: Database,
  actor: PersonActor,
  claimId: string,
): Promise<HeldClaim> {
  const [found] = await tx
    .select({
      row: claim,
      author: person.name,
      slug: application.slug,
      teamId: application.teamId,
      declaration: application.declaration,
    })
    .from(claim)
    .innerJoin(person, eq(person.id, claim.authorId))
    .innerJoin(application, eq(application.id, claim.applicationId))
    .where(eq(claim.id, claimId))
    .for('update', { of: claim });
  if (found === undefined) throw new AppError('resource.not_found', 'There is no such claim.');
  const { row, author, slug, teamId, declaration } = found;
  authoriseOn(actor, 'review_claim', teamId);
  const ties = await tiesToClaim(tx, actor, row.id);
  const bar = barToReview(actor, await namesOfPerson(tx, actor.id), {
    authorId: row.authorId,
    teamId,
    declaredMembers: declaredMembersOf(declaration),
    wasOfTeam: ties.wasOfTeam,
  });
  if (bar === 'own_claim') {
    throw new AppError('review.own_claim', 'This is your own claim: somebody else reviews it.');
  }
  if (bar === 'own_team') {
    const message =
      'You are of the team that this claim speaks for, or were since it was made: somebody else reviews it.';
    throw new AppError('review.own_team', message);
  }
  return { row, author, slug, invited: ties.invitedWithAuthor };
}

function isSameReview(
  newest: StoredReview,
  actor: PersonActor,
  { version, lastReviewId, verdict, reason }: ReviewInput,
): boolean {
  const same =
    verdict === 'accept'
      ? newest.verdict === 'accepted' || newest.verdict === 'renewed'
      : newest.verdict === endless[verdict];
  return (
    same &&
    newest.id !== lastReviewId &&
    newest.reviewer.id === actor.id &&
    newest.claimVersion === version &&
    newest.reason === reason
  );
}

function checkUnchanged(
  row: ClaimRow,
  newest: StoredReview | undefined,
  { version, lastReviewId, verdict }: ReviewInput,
  author: string,
): void {
  if (row.withdrawnAt !== null) {
    throw new AppError('review.closed', `${author} took this claim back.`);
  }
  if (row.version !== version) {
    throw new AppError('edit.conflict', `${author} changed this claim meanwhile. Look again.`, {
      details: { by: author, version: row.version },
    });
  }
  if (newest !== undefined && newest.id !== lastReviewId) {
    const { name } = newest.reviewer;
    const message = `${name} was first and ${words[newest.verdict]} this claim.`;
    throw new AppError('edit.conflict', message, { details: { by: name } });
  }
  if (verdict === 'accept' && row.review === 'accepted' && row.renewUntil === null) {
    throw new AppError('review.closed', 'This claim is accepted already.');
  }
}

/**
 * What becomes of the claim. A renewal that is refused leaves it accepted until its end; without
 * one, a refusal takes the acceptance away.
 */
function outcomeOf(
  row: ClaimRow,
  verdict: ReviewInput['verdict'],
  actor: PersonActor,
  at: Instant,
): { readonly verdict: StoredReview['verdict']; readonly fields: Partial<ClaimRow> } {
  if (verdict !== 'accept') {
    const review = endless[verdict];
    if (row.renewUntil !== null) return { verdict: review, fields: { renewUntil: null } };
    return { verdict: review, fields: { review, acceptedBy: null, acceptedAt: null } };
  }
  const expiresAt = row.renewUntil ?? row.expiresAt;
  if (expiresAt <= at) {
    throw new AppError('review.closed', 'This claim has run out: its author has to state it anew.');
  }
  return {
    verdict: row.renewUntil === null ? 'accepted' : 'renewed',
    fields: {
      review: 'accepted',
      acceptedBy: actor.id,
      acceptedAt: at,
      expiresAt,
      renewUntil: null,
    },
  };
}

async function reviewedOf(tx: Database, row: ClaimRow): Promise<ReviewedClaim> {
  const { type, says, content, expiresAt } = row;
  return { type, says, content, expiresAt, files: await filesReviewed(tx, row.id) };
}
