import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PersonActor } from '#lib/access/actor.ts';
import { addDays } from '#lib/evidence/instant.ts';
import { renewClaim } from '#lib/use-cases/renew-claim.ts';
import type { ReviewInput } from '#lib/use-cases/review-claim.ts';
import { type ClaimWorld, makeClaimWorld } from './claim-world.ts';

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
const review = (verdict: ReviewInput['verdict'], by = lead, more: Partial<ReviewInput> = {}) =>
  world.review(claimId, verdict, by, more);

describe('a renewal', () => {
  const renew = async (days: number) =>
    renewClaim(world.context, owner, { claimId, version: (await stored()).version, days });

  it('counts as before until somebody accepts the longer term', async () => {
    await review('accept');
    const acceptedAt = world.clock.now;
    const { expiresAt } = await stored();
    world.clock.now = addDays(world.clock.now, 60);

    const { renewUntil } = await renew(200);

    expect(renewUntil).toBe(addDays(world.clock.now, 200));
    expect(await stored()).toMatchObject({ review: 'accepted', acceptedAt, expiresAt, renewUntil });
    expect(await review('accept', other)).toBe('renewed');
    expect(await stored()).toMatchObject({
      acceptedBy: other.id,
      acceptedAt: world.clock.now,
      expiresAt: renewUntil,
      renewUntil: null,
    });
    expect((await world.ledgerActions()).at(-1)).toBe('claim.renewal_accept');
  });

  it('that is refused leaves the claim accepted until its end', async () => {
    await review('accept');
    const before = await stored();
    await renew(300);

    expect(await review('refuse', other)).toBe('refused');

    const { acceptedAt, acceptedBy, expiresAt } = before;
    expect(await stored()).toMatchObject({
      review: 'accepted',
      acceptedAt,
      acceptedBy,
      expiresAt,
      renewUntil: null,
    });
  });

  it('is no review of a claim that a reviewer saw before it: edit.conflict', async () => {
    await review('accept');
    await renew(300);

    await expect(review('refuse', other, { version: 1 })).rejects.toMatchObject({
      code: 'edit.conflict',
    });
  });

  it('needs an acceptance: review.closed', async () => {
    await expect(renew(100)).rejects.toMatchObject({ code: 'review.closed' });
  });

  it('ends later than before: input.malformed', async () => {
    await review('accept');

    await expect(renew(90)).rejects.toMatchObject({
      code: 'input.malformed',
      details: { field: 'days' },
    });
  });

  it('is the author’s alone: resource.not_found', async () => {
    await review('accept');

    await expect(
      renewClaim(world.context, other, { claimId, version: 1, days: 200 }),
    ).rejects.toMatchObject({ code: 'resource.not_found' });
  });
});
