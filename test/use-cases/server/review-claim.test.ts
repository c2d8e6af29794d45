import { eq } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PersonActor } from '#lib/access/actor.ts';
import { application } from '#lib/db/schema/applications.ts';
import { ledger } from '#lib/db/schema/ledger.ts';
import { person } from '#lib/db/schema/people.ts';
import { identity } from '#lib/db/schema/sign-in.ts';
import { addDays } from '#lib/evidence/instant.ts';
import { addClaimFile } from '#lib/use-cases/add-claim-file.ts';
import { removeClaimFile } from '#lib/use-cases/remove-claim-file.ts';
import { type ReviewInput, reviewClaim } from '#lib/use-cases/review-claim.ts';
import { saveClaim } from '#lib/use-cases/save-claim.ts';
import { withdrawClaim } from '#lib/use-cases/withdraw-claim.ts';
import { plantedToken } from '../planted-token.ts';
import { type ClaimWorld, makeClaimWorld, saidInTests } from './claim-world.ts';

let world: ClaimWorld;
let owner: PersonActor;
let lead: PersonActor;
let other: PersonActor;
let claimId: string;

beforeAll(async () => {
  world = await makeClaimWorld();
  ({ owner, lead, other } = world);
});

beforeEach(async () => {
  claimId = await world.state();
  world.jobs.length = 0;
});

const stored = () => world.claimOf(claimId);
const reviews = () => world.reviewsOf(claimId);
const review = (verdict: ReviewInput['verdict'], by = lead, more: Partial<ReviewInput> = {}) =>
  world.review(claimId, verdict, by, more);

describe('a review', () => {
  it('that accepts makes the claim count: job, record and ledger in one', async () => {
    expect(await review('accept')).toBe('accepted');

    expect(await stored()).toMatchObject({
      review: 'accepted',
      acceptedBy: lead.id,
      acceptedAt: world.clock.now,
      version: 1,
    });
    expect(world.jobs).toMatchObject([{ name: 'judge', data: { because: 'claims' } }]);
    expect(await reviews()).toMatchObject([
      {
        claimVersion: 1,
        verdict: 'accepted',
        reviewerId: lead.id,
        reviewed: { says: 'holds', content: { rationale: 'Everybody reads the wiki.' } },
      },
    ]);
    const entry = (await world.db.select().from(ledger).orderBy(ledger.seq)).at(-1);
    expect(entry).toMatchObject({ action: 'claim.accept', subjectId: claimId, actorId: lead.id });
    expect(entry?.beforeDigest).not.toBe(entry?.afterDigest);
  });

  it.each([
    ['refuse', 'refused'],
    ['ask_back', 'asked_back'],
  ] as const)('to %s says why, and the claim does not count', async (verdict, state) => {
    await review('accept');

    await review(verdict, other);

    expect(await stored()).toMatchObject({ review: state, acceptedBy: null, acceptedAt: null });
    expect((await reviews()).map((one) => one.reason)).toEqual([
      '',
      'The wiki is closed to the operators.',
    ]);
    expect((await world.ledgerActions()).at(-1)).toBe(`claim.${verdict}`);
  });

  it.each(['refuse', 'ask_back'] as const)(
    'to %s without a reason is none: input.malformed',
    async (verdict) => {
      await expect(review(verdict, lead, { reason: ' \n' })).rejects.toMatchObject({
        code: 'input.malformed',
        details: { field: 'reason' },
      });
      expect(await reviews()).toEqual([]);
    },
  );

  it('never keeps what looks like a secret', async () => {
    await review('refuse', lead, { reason: `You wrote ${plantedToken()} into the wiki.` });

    expect(JSON.stringify(await reviews())).not.toContain(plantedToken());
  });

  it('sent twice is one', async () => {
    const { version } = await stored();
    const input = { claimId, version, lastReviewId: null, verdict: 'accept', reason: '' } as const;
    await reviewClaim(world.context, lead, input);
    const before = await world.ledgerActions();

    expect(await reviewClaim(world.context, lead, input)).toEqual({ verdict: 'accepted' });

    expect(await reviews()).toHaveLength(1);
    expect(await world.ledgerActions()).toEqual(before);
  });

  it('of two at once: one counts, the other is told who was first', async () => {
    const { version } = await stored();
    const input = { claimId, version, lastReviewId: null };

    const both = await Promise.allSettled([
      reviewClaim(world.context, lead, { ...input, verdict: 'accept', reason: '' }),
      reviewClaim(world.context, other, { ...input, verdict: 'refuse', reason: 'No.' }),
    ]);

    const told = both.find((one) => one.status === 'rejected');
    const winner = both[0].status === 'fulfilled' ? lead : other;
    expect(told?.reason).toMatchObject({ code: 'edit.conflict', details: { by: winner.name } });
    expect(await reviews()).toHaveLength(1);
  });

  it('of what its author changed meanwhile names the author: edit.conflict', async () => {
    const { version } = await stored();
    await saveClaim(world.context, owner, saidInTests({ rationale: 'Nobody does.', version }));

    await expect(review('accept', lead, { version })).rejects.toMatchObject({
      code: 'edit.conflict',
      details: { by: owner.name },
    });
  });

  it('of what got or lost a file meanwhile is refused: edit.conflict', async () => {
    const content = new TextEncoder().encode('seen');
    const added = await addClaimFile(world.context, owner, { claimId, name: 'a.txt', content });
    await expect(review('accept', lead, { version: 1 })).rejects.toMatchObject({
      code: 'edit.conflict',
    });

    await review('accept');
    const removed = await removeClaimFile(world.context, owner, { claimId, fileId: added.id });

    expect(removed.version).toBe(3);
    expect(await stored()).toMatchObject({ review: 'waiting', acceptedBy: null });
    expect((await reviews())[0]?.reviewed.files).toMatchObject([{ name: 'a.txt' }]);
    await expect(review('accept', lead, { version: 2 })).rejects.toMatchObject({
      code: 'edit.conflict',
    });
  });

  it('of what was taken back or ran out is too late: review.closed', async () => {
    world.clock.now = addDays(world.clock.now, 90);
    await expect(review('accept')).rejects.toMatchObject({ code: 'review.closed' });

    await withdrawClaim(world.context, owner, { claimId, version: 1 });
    await expect(review('refuse')).rejects.toMatchObject({ code: 'review.closed' });
  });

  it('of what is accepted already adds nothing: review.closed', async () => {
    await review('accept');

    await expect(review('accept', other)).rejects.toMatchObject({ code: 'review.closed' });
  });

  it('of no claim is resource.not_found', async () => {
    const input = { claimId: owner.id, version: 1, lastReviewId: null } as const;

    await expect(
      reviewClaim(world.context, lead, { ...input, verdict: 'accept', reason: '' }),
    ).rejects.toMatchObject({ code: 'resource.not_found' });
  });
});

describe('who reviews', () => {
  it.each(['administrator', 'application_owner', 'auditor', 'member'] as const)(
    'is no %s: access.denied',
    async (role) => {
      const someone = await world.addPerson(`reviewing-${role}`, role, []);

      await expect(review('accept', someone)).rejects.toMatchObject({ code: 'access.denied' });
    },
  );

  it('is not the author, even one of another team: review.own_claim', async () => {
    claimId = await world.state(lead);

    await expect(review('accept', lead)).rejects.toMatchObject({ code: 'review.own_claim' });
    expect(await review('accept', other)).toBe('accepted');
  });

  it('is nobody of the application’s team: review.own_team', async () => {
    const within = await world.addPerson('within', 'security_lead');

    await expect(review('accept', within)).rejects.toMatchObject({ code: 'review.own_team' });
  });

  it.each([
    ['login', { login: 'Named-Lead', email: null, account: null }],
    ['e-mail', { login: 'lead-2', email: 'Named@shop.example', account: null }],
    ['account at a provider', { login: 'lead-3', email: null, account: 'Octo-Named' }],
  ])('is nobody whom the declaration names by %s: review.own_team', async (_by, known) => {
    const named = await world.addPerson(known.login, 'security_lead', []);
    await world.db.update(person).set({ email: known.email }).where(eq(person.id, named.id));
    if (known.account !== null) {
      const at = { createdAt: world.clock.now, seenAt: world.clock.now };
      const whose = { issuer: 'https://git.example', subject: '42', personId: named.id };
      await world.db.insert(identity).values({ ...whose, account: known.account, ...at });
    }
    const login = (known.account ?? known.email ?? known.login).toLowerCase();
    await declareMember(login);

    await expect(review('accept', named)).rejects.toMatchObject({ code: 'review.own_team' });
  });
});

async function declareMember(login: string): Promise<void> {
  const [row] = await world.db.select().from(application).where(eq(application.slug, 'shop'));
  if (row === undefined) throw new Error('the shop is gone');
  const members = [{ account: { host: 'git.example', id: 'id-of-it', login } }];
  const declaration = { ...row.declaration, team: { ...row.declaration.team, members } };
  await world.db.update(application).set({ declaration }).where(eq(application.id, row.id));
}
