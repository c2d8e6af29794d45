import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { PersonActor } from '#lib/access/actor.ts';
import { ensureTeam } from '#lib/db/ensure-team.ts';
import { grantsOf } from '#lib/db/person-grants.ts';
import { application } from '#lib/db/schema/applications.ts';
import { ledger } from '#lib/db/schema/ledger.ts';
import { invitation } from '#lib/db/schema/people.ts';
import { groupMapping } from '#lib/db/schema/teams.ts';
import { setGroupGrants } from '#lib/db/set-group-grants.ts';
import type { Declaration } from '#lib/evidence/declaration.ts';
import { addDays } from '#lib/evidence/instant.ts';
import { changeDeclaration } from '#lib/use-cases/change-declaration.ts';
import { loadReview } from '#lib/use-cases/load-review.ts';
import { loadReviews } from '#lib/use-cases/load-reviews.ts';
import { removeTeamMember } from '#lib/use-cases/remove-team-member.ts';
import { unmapGroup } from '#lib/use-cases/unmap-group.ts';
import { type ClaimWorld, makeClaimWorld } from './claim-world.ts';
import { exampleId } from './given-providers.ts';

let world: ClaimWorld;
let admin: PersonActor;
let within: PersonActor;
let teamId: string;
let claimId: string;

beforeEach(async () => {
  world = await makeClaimWorld();
  admin = await world.addPerson('admin', 'administrator', []);
  within = await world.addPerson('within', 'security_lead');
  teamId = (await ensureTeam(world.db, 'Payments', world.clock.now)).id;
  claimId = await world.state();
  world.clock.now = addDays(world.clock.now, 1);
});

/** As they are after what was done: teams are looked up on each request. */
async function again(person: PersonActor): Promise<PersonActor> {
  const grants = await grantsOf(world.db, person.id);
  return { ...person, teams: grants?.teams ?? [] };
}

async function declare(by: PersonActor, team: Partial<Declaration['team']>): Promise<void> {
  const [row] = await world.db.select().from(application).where(eq(application.slug, 'shop'));
  if (row === undefined) throw new Error('the shop is gone');
  const declaration = {
    ...row.declaration,
    team: { ...row.declaration.team, ...team },
  };
  const input = { slug: 'shop', version: row.version, declaration, reason: 'reorganised' };
  expect(await changeDeclaration(world.context, by, input)).toMatchObject({ outcome: 'saved' });
}

const waitingFor = async (actor: PersonActor): Promise<readonly string[]> =>
  (
    await loadReviews(world.context, actor, {
      state: 'for_me',
      criterion: null,
      team: null,
      cursor: null,
    })
  ).rows.map((row) => row.id);

async function expectBarred(actor: PersonActor, code: string): Promise<void> {
  await expect(world.review(claimId, 'accept', actor)).rejects.toMatchObject({ code });
  expect(await world.claimOf(claimId)).toMatchObject({ review: 'waiting' });
  const { bar } = await loadReview(world.context, actor, { claimId });
  expect(bar).not.toBeNull();
  expect(await waitingFor(actor)).toEqual([]);
}

describe('who was of the team since the claim was made reviews it no more', () => {
  it('by giving the application to another team: review.own_team', async () => {
    await declare(within, { name: 'Elsewhere' });

    await expectBarred(await again(within), 'review.own_team');
    expect(await waitingFor(world.lead)).toEqual([claimId]);
    expect(await world.review(claimId, 'accept')).toBe('accepted');
  });

  it('by leaving the team: review.own_team', async () => {
    await removeTeamMember(world.context, admin, { personId: within.id, teamId });

    const left = await again(within);
    expect(left.teams).toEqual([]);
    await expectBarred(left, 'review.own_team');
  });

  it('by taking themselves out of the declaration: review.own_team', async () => {
    const named = await world.addPerson('named', 'security_lead', []);
    await declare(world.lead, { members: [memberOf('Named')] });
    await declare(named, { members: [] });

    await expectBarred(named, 'review.own_team');
  });

  it.each(['by a sign-in without it', 'by its mapping'] as const)(
    'by losing the team that a group gave, %s: review.own_team',
    async (way) => {
      const grouped = await world.addPerson('grouped', 'security_lead', []);
      const mappingId = await mapTeam();
      const groups = { personId: grouped.id, issuer: exampleId.issuer, groups: ['payers'] };
      await setGroupGrants(world.db, groups, world.clock.now);
      expect((await again(grouped)).teams).toEqual([teamId]);

      if (way === 'by its mapping') await unmapGroup(world.context, admin, { mappingId });
      else await setGroupGrants(world.db, { ...groups, groups: [] }, world.clock.now);

      const left = await again(grouped);
      expect(left.teams).toEqual([]);
      await expectBarred(left, 'review.own_team');
    },
  );

  it('but a claim that is made after they left they do', async () => {
    await removeTeamMember(world.context, admin, { personId: within.id, teamId });
    world.clock.now = addDays(world.clock.now, 1);
    claimId = await world.state();

    const left = await again(within);
    expect(await waitingFor(left)).toEqual([claimId]);
    expect(await world.review(claimId, 'accept', left)).toBe('accepted');
  });
});

describe('who joined by an invitation', () => {
  it.each(['the author', 'the reviewer'] as const)(
    'of the other is told before they decide, and the ledger keeps it, when %s made it',
    async (inviter) => {
      const { owner, lead } = world;
      const [by, used] = inviter === 'the author' ? [owner, lead] : [lead, owner];
      await givenInvitation(by, used);

      expect((await loadReview(world.context, lead, { claimId })).tie).toMatch(/invited the other/);
      expect((await loadReview(world.context, world.other, { claimId })).tie).toBeNull();
      expect(await world.review(claimId, 'accept', lead)).toBe('accepted');
      const [entry] = await world.db
        .select({ detail: ledger.detail })
        .from(ledger)
        .where(eq(ledger.action, 'claim.accept'));
      expect(entry?.detail).toMatchObject({ invited: true });
    },
  );
});

const memberOf = (login: string): Declaration['team']['members'][number] => ({
  account: { host: 'github.com', id: 'octo-1', login },
});

async function mapTeam(): Promise<string> {
  const id = randomUUID();
  await world.db.insert(groupMapping).values({
    id,
    issuer: exampleId.issuer,
    group: 'payers',
    teamId,
    createdAt: world.clock.now,
    createdBy: admin.id,
  });
  return id;
}

async function givenInvitation(by: PersonActor, used: PersonActor): Promise<void> {
  await world.db.insert(invitation).values({
    id: randomUUID(),
    tokenDigest: `sha256:${'a'.repeat(64)}`,
    note: 'for a colleague',
    grants: { roles: ['member'], teamIds: [] },
    createdAt: world.clock.now,
    createdBy: by.id,
    expiresAt: addDays(world.clock.now, 1),
    usedAt: world.clock.now,
    usedBy: used.id,
  });
}
