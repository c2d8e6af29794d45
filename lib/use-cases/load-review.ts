import { eq } from 'drizzle-orm';
import * as z from 'zod';
import type { PersonActor } from '#lib/access/actor.ts';
import { authorise, may, mayOn, readScope } from '#lib/access/authorise.ts';
import { barToReview } from '#lib/access/bar-to-review.ts';
import { filesReviewed, reviewsOf } from '#lib/db/claim-reviews.ts';
import { findApplication, type StoredApplication } from '#lib/db/find-application.ts';
import { oneClaim } from '#lib/db/live-claims.ts';
import { loadEvidence } from '#lib/db/load-evidence.ts';
import { namesOfPerson } from '#lib/db/names-of-person.ts';
import { application } from '#lib/db/schema/applications.ts';
import { claim } from '#lib/db/schema/statements.ts';
import { type TiesToClaim, tiesToClaim } from '#lib/db/ties-to-claim.ts';
import { AppError } from '#lib/errors.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import { conditionsOf } from '#lib/judging/claim-fields.ts';
import { claimDifferences, saidWord } from './claim-differences.ts';
import { claimViewOf, reviewWordsOf } from './claim-view.ts';
import { declaredMembersOf } from './declared-members.ts';
import { tellingMatterOf } from './load-scorecard.ts';
import { previewReview } from './preview-review.ts';
import type { ReviewView } from './review-view.ts';
import type { ServerContext } from './server-context.ts';
import { tellCriterion } from './tell-criterion.ts';

type ClaimRow = typeof claim.$inferSelect;

/**
 * One claim beside the evidence as it stands, with what accepting it would do. A constant number of
 * queries, and two judgements.
 *
 * @throws AppError `resource.not_found`, for what the person may not see too.
 */
export async function loadReview(
  context: ServerContext,
  actor: PersonActor,
  { claimId }: { readonly claimId: string },
): Promise<ReviewView> {
  authorise(actor, 'read');
  const { db } = context;
  const now = context.now();
  const { row, slug } = await rowOf(context, claimId);
  const stored = await findApplication(db, slug, readScope(actor));
  const claimed = await oneClaim(db, row.id);
  const evidence = await loadEvidence(db, stored.id);
  if (claimed === null || evidence === null) throw notFound();
  const matter = await tellingMatterOf(context, actor, stored, now);
  const previewed = previewReview(evidence, row, claimed.author.name, now);
  const told = tellCriterion(row.criterion, previewed?.without, matter);
  const then = previewed === null ? null : tellCriterion(row.criterion, previewed.with, matter);
  const reviews = (await reviewsOf(db, [row.id])).get(row.id) ?? [];
  const last = reviews.at(-1);
  const { type, says, content, expiresAt } = row;
  const files = await filesReviewed(db, row.id);
  const ties = may(actor, 'review_claim') ? await tiesToClaim(db, actor, row.id) : untied;
  return {
    now,
    application: { slug, name: stored.declaration.name },
    team: stored.team.name,
    claim: claimViewOf(claimed, actor.id, now),
    said: saidWord(row),
    conditions: conditionsOf(row.criterion)
      .filter((one) => content.conditions.includes(one.id))
      .map((one) => one.title),
    withdrawn: row.withdrawnAt !== null,
    evidence: { ...told, claims: told.claims.filter((one) => one.id !== row.id) },
    preview: previewed?.preview ?? null,
    contradictions: then?.contradictions ?? [],
    thenReasons: then === null ? [] : then.reasons.map((one) => one.text),
    differences:
      last === undefined
        ? null
        : claimDifferences(last.reviewed, { type, says, content, files, expiresAt }),
    history: reviews.map(reviewWordsOf).reverse(),
    bar: await barOf(context, actor, stored, row, ties, now),
    tie: ties.invitedWithAuthor ? invitedNote : null,
  };
}

async function rowOf(
  { db }: ServerContext,
  claimId: string,
): Promise<{ readonly row: ClaimRow; readonly slug: string }> {
  if (!z.uuid().safeParse(claimId).success) throw notFound();
  const [found] = await db
    .select({ row: claim, slug: application.slug })
    .from(claim)
    .innerJoin(application, eq(application.id, claim.applicationId))
    .where(eq(claim.id, claimId));
  if (found === undefined) throw notFound();
  return found;
}

function notFound(): AppError {
  return new AppError('resource.not_found', 'There is no such claim.');
}

const bars = {
  own_claim: 'This is your own claim: somebody else reviews it.',
  own_team:
    'You are of the team that it speaks for, or were since it was made: somebody of another team reviews it.',
} as const;

const untied = { wasOfTeam: false, invitedWithAuthor: false };
const invitedNote =
  'One of you invited the other. Accept it only if you know that somebody else stands behind that name; the ledger keeps that it was so.';

async function barOf(
  { db }: ServerContext,
  actor: PersonActor,
  stored: StoredApplication,
  row: ClaimRow,
  { wasOfTeam }: TiesToClaim,
  now: Instant,
): Promise<string | null> {
  if (row.withdrawnAt !== null) return 'Its author took it back.';
  const reviews = may(actor, 'review_claim');
  const bar = barToReview(actor, reviews ? await namesOfPerson(db, actor.id) : [], {
    authorId: row.authorId,
    teamId: stored.team.id,
    declaredMembers: declaredMembersOf(stored.declaration),
    wasOfTeam,
  });
  if (bar === 'own_claim') return bars.own_claim;
  if (!mayOn(actor, 'review_claim', stored.team.id)) {
    return 'Security leads of other teams review claims.';
  }
  if (bar !== null) return bars[bar];
  const until = row.renewUntil ?? row.expiresAt;
  return until <= now ? 'It has run out: its author has to state it anew.' : null;
}
