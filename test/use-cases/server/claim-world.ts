import { eq } from 'drizzle-orm';
import type { PersonActor } from '#lib/access/actor.ts';
import { application } from '#lib/db/schema/applications.ts';
import { claim, claimReview } from '#lib/db/schema/statements.ts';
import { noDetails } from '#lib/use-cases/claim-details.ts';
import { type ReviewInput, reviewClaim } from '#lib/use-cases/review-claim.ts';
import { type ClaimInput, saveClaim } from '#lib/use-cases/save-claim.ts';
import { withdrawClaim } from '#lib/use-cases/withdraw-claim.ts';
import { makeWorld, type World } from './application-world.ts';

/** A world with an application, somebody who states, and two who may review. */
export interface ClaimWorld extends World {
  readonly owner: PersonActor;
  readonly lead: PersonActor;
  readonly other: PersonActor;
  readonly applicationId: string;
  /** A new claim; a former one of the same person is taken back. */
  readonly state: (by?: PersonActor, more?: Partial<ClaimInput>) => Promise<string>;
  readonly claimOf: (id: string) => Promise<typeof claim.$inferSelect>;
  readonly reviewsOf: (id: string) => Promise<readonly (typeof claimReview.$inferSelect)[]>;
  /** Reviews a claim as it stands, unless something else is said to have been seen. */
  readonly review: (
    id: string,
    verdict: ReviewInput['verdict'],
    by?: PersonActor,
    more?: Partial<ReviewInput>,
  ) => Promise<string>;
}

export const saidInTests = (more: Partial<ClaimInput> = {}): ClaimInput => ({
  slug: 'shop',
  criterion: 'I-SD-A-1.3',
  type: 'statement',
  says: 'holds',
  rationale: 'Everybody reads the wiki.',
  links: [],
  details: noDetails,
  expiresInDays: 90,
  version: null,
  ...more,
});

export async function makeClaimWorld(): Promise<ClaimWorld> {
  const world = await makeWorld();
  const owner = await world.addPerson('owner', 'application_owner');
  const lead = await world.addPerson('lead', 'security_lead', []);
  const other = await world.addPerson('other', 'security_lead', []);
  await world.addApplication('shop', lead);
  const [shop] = await world.db
    .select({ id: application.id })
    .from(application)
    .where(eq(application.slug, 'shop'));
  if (shop === undefined) throw new Error('the shop is gone');
  const claimOf: ClaimWorld['claimOf'] = async (id) => {
    const [row] = await world.db.select().from(claim).where(eq(claim.id, id));
    if (row === undefined) throw new Error('the claim is gone');
    return row;
  };
  const reviewsOf: ClaimWorld['reviewsOf'] = async (id) =>
    world.db
      .select()
      .from(claimReview)
      .where(eq(claimReview.claimId, id))
      .orderBy(claimReview.madeAt, claimReview.claimVersion);
  const state: ClaimWorld['state'] = async (by = owner, more = {}) => {
    const rows = await world.db.select().from(claim).where(eq(claim.authorId, by.id));
    for (const row of rows.filter((one) => one.withdrawnAt === null)) {
      await withdrawClaim(world.context, by, { claimId: row.id, version: row.version });
    }
    const saved = await saveClaim(world.context, by, saidInTests(more));
    if (saved.outcome !== 'saved') throw new Error('the claim was not saved');
    return saved.id;
  };
  const review: ClaimWorld['review'] = async (id, verdict, by = lead, more = {}) => {
    const { version } = await claimOf(id);
    const last = (await reviewsOf(id)).at(-1)?.id ?? null;
    const reason = verdict === 'accept' ? '' : 'The wiki is closed to the operators.';
    const input = { claimId: id, version, lastReviewId: last, verdict, reason, ...more };
    return (await reviewClaim(world.context, by, input)).verdict;
  };
  return {
    ...world,
    owner,
    lead,
    other,
    applicationId: shop.id,
    state,
    claimOf,
    reviewsOf,
    review,
  };
}
