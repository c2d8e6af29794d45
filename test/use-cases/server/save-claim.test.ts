import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PersonActor } from '#lib/access/actor.ts';
import { claim } from '#lib/db/schema/statements.ts';
import { addDays } from '#lib/evidence/instant.ts';
import { noDetails } from '#lib/use-cases/claim-details.ts';
import { ClaimInput, saveClaim } from '#lib/use-cases/save-claim.ts';
import { withdrawClaim } from '#lib/use-cases/withdraw-claim.ts';
import { plantedToken } from '../planted-token.ts';
import { makeWorld, type World } from './application-world.ts';

let world: World;
let owner: PersonActor;
let reviewer: PersonActor;

beforeAll(async () => {
  world = await makeWorld();
  const lead = await world.addPerson('lead', 'security_lead');
  owner = await world.addPerson('owner', 'application_owner');
  reviewer = await world.addPerson('reviewer', 'security_lead');
  await world.addApplication('shop', lead);
});

const answer = (more: Partial<ClaimInput> = {}): ClaimInput => ({
  slug: 'shop',
  criterion: 'I-SD-A-1.3',
  type: 'statement',
  says: 'holds',
  rationale: 'Everybody reads the wiki.',
  links: ['https://wiki.example/deploy'],
  details: noDetails,
  expiresInDays: 90,
  version: null,
  ...more,
});

async function stored(id: string) {
  const [row] = await world.context.db.select().from(claim).where(eq(claim.id, id));
  return row;
}

async function saved(input: ClaimInput, by = owner) {
  const result = await saveClaim(world.context, by, input);
  if (result.outcome !== 'saved') throw new Error('the claim was not saved');
  return result;
}

async function accept(id: string): Promise<void> {
  await world.context.db
    .update(claim)
    .set({ review: 'accepted', acceptedBy: reviewer.id, acceptedAt: world.clock.now })
    .where(eq(claim.id, id));
}

describe('a claim', () => {
  it('is kept as stated and not reviewed, until it expires', async () => {
    const result = await saved(answer());

    expect(result).toMatchObject({ version: 1, redacted: false });
    expect(await stored(result.id)).toMatchObject({
      says: 'holds',
      authorId: owner.id,
      acceptedBy: null,
      acceptedAt: null,
      expiresAt: addDays(world.clock.now, 90),
      content: { rationale: 'Everybody reads the wiki.', links: ['https://wiki.example/deploy'] },
    });
    expect(world.jobs.filter((job) => job.name === 'judge')).toHaveLength(1);
  });

  it('keeps the lines of a remark, and takes none of them for a secret', async () => {
    const rationale = 'First the wiki.\nThen the runbook.';

    const result = await saved(answer({ criterion: 'I-SD-A-2.2', rationale }));

    expect(result).toMatchObject({ redacted: false, rationale });
  });

  it('is one answer a person: another one takes its place', async () => {
    const first = await saved(answer({ criterion: 'I-SD-A-1.2' }));

    const second = await saved(
      answer({ criterion: 'I-SD-A-1.2', type: 'not_applicable', version: 1 }),
    );

    expect(second.id).toBe(first.id);
    expect(await stored(first.id)).toMatchObject({ type: 'not_applicable', version: 2 });
  });

  it('leaves a measure beside the answer, and answers of others alone', async () => {
    const own = await saved(answer({ criterion: 'I-SD-A-3.3' }));
    const measure = await saved(answer({ criterion: 'I-SD-A-3.3', type: 'measure' }));
    const other = await saved(answer({ criterion: 'I-SD-A-3.3' }), reviewer);

    expect(new Set([own.id, measure.id, other.id]).size).toBe(3);
  });

  it('that was changed elsewhere is not overwritten: edit.conflict', async () => {
    await saved(answer({ criterion: 'I-SD-A-2.3', rationale: 'first' }));

    const second = await saveClaim(
      world.context,
      owner,
      answer({ criterion: 'I-SD-A-2.3', rationale: 'typed in another window' }),
    );

    expect(second).toEqual({
      outcome: 'conflict',
      code: 'edit.conflict',
      version: 1,
      rationale: 'first',
    });
  });

  it('of two windows that answer at once, one is told', async () => {
    const both = await Promise.all([
      saveClaim(world.context, owner, answer({ criterion: 'I-SD-B-1.1' })),
      saveClaim(world.context, owner, answer({ criterion: 'I-SD-B-1.1', type: 'not_applicable' })),
    ]);

    expect(both.map((one) => one.outcome).sort()).toEqual(['conflict', 'saved']);
  });

  it('that was accepted loses its review when it changes, and is judged anew', async () => {
    const { id } = await saved(answer({ criterion: 'I-SD-A-1.4' }));
    await accept(id);
    world.jobs.length = 0;

    await saved(answer({ criterion: 'I-SD-A-1.4', rationale: 'something else', version: 1 }));

    expect(await stored(id)).toMatchObject({ acceptedBy: null, acceptedAt: null });
    expect(world.jobs).toMatchObject([{ name: 'judge', data: { because: 'claims' } }]);
  });

  it('never keeps what looks like a secret, and says so', async () => {
    const secret = plantedToken();

    const result = await saved(
      answer({
        criterion: 'I-SD-B-2.1',
        rationale: `the token was ${secret}`,
        links: [`https://ci.example/?token=${secret}`],
      }),
    );

    expect(result.redacted).toBe(true);
    expect(JSON.stringify(await stored(result.id))).not.toContain(secret);
    expect(JSON.stringify(result)).not.toContain(secret);
  });

  it.each([
    [{ links: [['javascript', 'alert(1)'].join(':')] }],
    [{ links: ['https://user:word@wiki.example/'] }],
    [{ links: Array.from({ length: 11 }, () => 'https://wiki.example/') }],
    [{ rationale: 'x'.repeat(2_001) }],
    [{ expiresInDays: 366 }],
    [{ expiresInDays: 0 }],
  ])('is refused at the border with %j', (change) => {
    expect(ClaimInput.safeParse({ ...answer(), ...change }).success).toBe(false);
  });

  it('is made by nobody who only reads: access.denied', async () => {
    const auditor = await world.addPerson('auditor', 'auditor');

    await expect(saveClaim(world.context, auditor, answer())).rejects.toMatchObject({
      code: 'access.denied',
    });
  });
});

describe('taking a claim back', () => {
  it('keeps it in the record and judges what rested on it anew', async () => {
    const { id } = await saved(answer({ criterion: 'I-SD-B-3.1' }));
    await accept(id);
    world.jobs.length = 0;

    await withdrawClaim(world.context, owner, { claimId: id, version: 1 });

    expect(await stored(id)).toMatchObject({ withdrawnAt: world.clock.now, version: 2 });
    expect(world.jobs).toMatchObject([{ name: 'judge', data: { because: 'claims' } }]);
    expect((await world.ledgerActions()).at(-1)).toBe('claim.withdraw');
  });

  it('twice is once', async () => {
    const { id } = await saved(answer({ criterion: 'I-SD-B-3.2' }));
    await withdrawClaim(world.context, owner, { claimId: id, version: 1 });
    const before = await world.ledgerActions();

    await withdrawClaim(world.context, owner, { claimId: id, version: 1 });

    expect(await world.ledgerActions()).toEqual(before);
  });

  it('is the author’s alone: resource.not_found', async () => {
    const { id } = await saved(answer({ criterion: 'I-SD-B-3.3' }));

    await expect(
      withdrawClaim(world.context, reviewer, { claimId: id, version: 1 }),
    ).rejects.toMatchObject({ code: 'resource.not_found' });
  });

  it('of another version is refused: edit.conflict', async () => {
    const { id } = await saved(answer({ criterion: 'I-SD-B-2.3' }));

    await expect(
      withdrawClaim(world.context, owner, { claimId: id, version: 7 }),
    ).rejects.toMatchObject({ code: 'edit.conflict' });
  });
});
