import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { PersonActor } from '#lib/access/actor.ts';
import { application } from '#lib/db/schema/applications.ts';
import { identity } from '#lib/db/schema/sign-in.ts';
import { groupMapping } from '#lib/db/schema/teams.ts';
import { setGroupGrants } from '#lib/db/set-group-grants.ts';
import type { Declaration } from '#lib/evidence/declaration.ts';
import { changeDeclaration } from '#lib/use-cases/change-declaration.ts';
import { loadReview } from '#lib/use-cases/load-review.ts';
import { loadReviews } from '#lib/use-cases/load-reviews.ts';
import { type ClaimWorld, makeClaimWorld } from './claim-world.ts';
import { exampleGithub, exampleId } from './given-providers.ts';

const developers = { host: 'github.com', id: '7', name: 'Shop/developers' };
let world: ClaimWorld;
let claimId: string;

beforeEach(async () => {
  world = await makeClaimWorld();
  const admin = await world.addPerson('admin', 'administrator', []);
  for (const [issuer, group, role] of [
    [exampleGithub.issuer, 'shop/developers', 'member'],
    [exampleGithub.issuer, 'shop/security', 'auditor'],
    [exampleGithub.issuer, '7', 'administrator'],
    [exampleId.issuer, 'developers', 'member'],
  ] as const) {
    const by = { createdAt: world.clock.now, createdBy: admin.id };
    await world.db.insert(groupMapping).values({ id: randomUUID(), issuer, group, role, ...by });
  }
  claimId = await world.state();
});

/** A security lead who signed in with a provider that named a group of theirs. */
async function leadOf(login: string, issuer: string, group: string): Promise<PersonActor> {
  const at = world.clock.now;
  const lead = await world.addPerson(login, 'security_lead', []);
  const account = { subject: login, account: login, createdAt: at, seenAt: at };
  await world.db.insert(identity).values({ issuer, personId: lead.id, ...account });
  await setGroupGrants(world.db, { personId: lead.id, issuer, groups: [group] }, at);
  return lead;
}

async function declare(by: PersonActor, members: Declaration['team']['members']): Promise<void> {
  const [row] = await world.db.select().from(application).where(eq(application.slug, 'shop'));
  if (row === undefined) throw new Error('the shop is gone');
  const { declaration: old, version } = row;
  const declaration = { ...old, team: { ...old.team, members } };
  const input = { slug: 'shop', version, declaration, reason: 'reorganised' };
  expect(await changeDeclaration(world.context, by, input)).toMatchObject({ outcome: 'saved' });
}

const waitingFor = async (actor: PersonActor): Promise<readonly string[]> => {
  const all = { state: 'for_me', criterion: null, team: null, cursor: null } as const;
  return (await loadReviews(world.context, actor, all)).rows.map((row) => row.id);
};

async function expectBarred(actor: PersonActor): Promise<void> {
  const refused = { code: 'review.own_team' };
  await expect(world.review(claimId, 'accept', actor)).rejects.toMatchObject(refused);
  expect((await loadReview(world.context, actor, { claimId })).bar).not.toBeNull();
  expect(await waitingFor(actor)).toEqual([]);
}

describe('a group that the declaration names among the team', () => {
  it.each(['shop/developers', '7'])(
    'bars who has by it what groups gave, by its name or id: %s',
    async (group) => {
      const lead = await leadOf('nora', exampleGithub.issuer, group);
      await declare(world.lead, [{ group: developers }]);

      await expectBarred(lead);
    },
  );

  it('bars them also once they took it out', async () => {
    const lead = await leadOf('nora', exampleGithub.issuer, 'shop/developers');
    await declare(world.lead, [{ group: developers }]);
    await declare(lead, []);

    await expectBarred(lead);
  });

  it('bars nobody of another group, nor of a provider that does not have it', async () => {
    const security = await leadOf('sam', exampleGithub.issuer, 'shop/security');
    const elsewhere = await leadOf('tom', exampleId.issuer, 'developers');
    await declare(world.lead, [{ group: developers }]);

    for (const lead of [security, elsewhere]) expect(await waitingFor(lead)).toEqual([claimId]);
    expect(await world.review(claimId, 'accept', elsewhere)).toBe('accepted');
  });
});
