import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PersonActor } from '#lib/access/actor.ts';
import { ensureTeam } from '#lib/db/ensure-team.ts';
import { application } from '#lib/db/schema/applications.ts';
import { person } from '#lib/db/schema/people.ts';
import { addDays } from '#lib/evidence/instant.ts';
import type { CriterionCode } from '#lib/samm/catalog/codes.ts';
import { comingReviews } from '#lib/use-cases/coming-reviews.ts';
import { loadFrame } from '#lib/use-cases/load-frame.ts';
import { loadPortfolio } from '#lib/use-cases/load-portfolio.ts';
import { loadReviews, ReviewsQuery } from '#lib/use-cases/load-reviews.ts';
import { renewClaim } from '#lib/use-cases/renew-claim.ts';
import { saveClaim } from '#lib/use-cases/save-claim.ts';
import { type ClaimWorld, makeClaimWorld, saidInTests } from './claim-world.ts';
import { countQueries } from './count-queries.ts';

let world: ClaimWorld;
const made = new Map<string, string>();

const codes: readonly CriterionCode[] = ['I-SD-A-1.1', 'I-SD-A-1.2', 'I-SD-A-1.3', 'I-SD-A-2.3'];

beforeAll(async () => {
  world = await makeClaimWorld();
  for (const criterion of codes) {
    const saved = await saveClaim(world.context, world.owner, saidInTests({ criterion }));
    if (saved.outcome !== 'saved') throw new Error('the claim was not saved');
    made.set(criterion, saved.id);
    world.clock.now = addDays(world.clock.now, 1);
  }
  await world.review(idOf('I-SD-A-1.2'), 'accept');
  await world.review(idOf('I-SD-A-2.3'), 'ask_back');
});

function idOf(criterion: CriterionCode): string {
  return made.get(criterion) ?? '';
}

const list = (actor: PersonActor, asked: Partial<ReviewsQuery> = {}) =>
  loadReviews(world.context, actor, {
    state: null,
    criterion: null,
    team: null,
    cursor: null,
    ...asked,
  });
const shorts = async (actor: PersonActor, asked: Partial<ReviewsQuery> = {}) =>
  (await list(actor, asked)).rows.map((row) => row.short);

async function railCount(actor: PersonActor) {
  const { rail } = await loadFrame(world.context, actor);
  return rail.find((one) => one.place === 'reviews')?.count;
}

describe('the list of reviews', () => {
  it('is what waits for a reviewer of another team, oldest first', async () => {
    const view = await list(world.lead);

    expect(view).toMatchObject({ mayReview: true, state: 'for_me', waitingForMe: 2 });
    expect(view.rows).toMatchObject([
      { short: 'A-1.1', said: 'yes', author: world.owner.name, state: 'waiting', own: false },
      { short: 'A-1.3' },
    ]);
    expect(await railCount(world.lead)).toBe(2);
  });

  it('is what an owner states, newest first, with where each stands', async () => {
    const view = await list(world.owner);

    expect(view).toMatchObject({ mayReview: false, state: 'own', waitingForMe: 0 });
    expect(view.rows.map((row) => [row.short, row.state, row.own])).toEqual([
      ['A-2.3', 'asked_back', true],
      ['A-1.3', 'waiting', true],
      ['A-1.2', 'accepted', true],
      ['A-1.1', 'waiting', true],
    ]);
    expect(await railCount(world.owner)).toBeNull();
  });

  it('holds nothing for a lead of the team itself, by membership or by declaration', async () => {
    const within = await world.addPerson('within', 'security_lead');
    const named = await world.addPerson('named', 'security_lead', []);
    await world.db
      .update(person)
      .set({ email: 'Nora@shop.example' })
      .where(eq(person.id, named.id));
    await declareMember('nora@SHOP.example');

    for (const lead of [within, named]) {
      expect(await shorts(lead)).toEqual([]);
      expect(await railCount(lead)).toBe(0);
      expect(await shorts(lead, { state: 'waiting' })).toEqual(['A-1.1', 'A-1.3']);
    }
  });

  it('is nothing of teams that a person does not see', async () => {
    const { id: elsewhere } = await ensureTeam(world.db, 'Elsewhere', world.clock.now);
    const stranger = await world.addPerson('stranger', 'application_owner', [elsewhere]);

    expect(await shorts(stranger, { state: 'waiting' })).toEqual([]);
    expect((await list(stranger)).teams).toEqual(['Elsewhere']);
  });

  it('is narrowed by criterion, team and state', async () => {
    expect(await shorts(world.lead, { criterion: 'I-SD-A-1.3' })).toEqual(['A-1.3']);
    expect(await shorts(world.lead, { team: 'Elsewhere' })).toEqual([]);
    expect(await shorts(world.lead, { state: 'accepted' })).toEqual(['A-1.2']);
    expect(await shorts(world.lead, { state: 'asked_back' })).toEqual(['A-2.3']);
    expect(await shorts(world.lead, { state: 'refused' })).toEqual([]);
  });

  it('reads an address that was tampered with as one that asks for nothing', () => {
    const query = ReviewsQuery.parse({ state: 'x', criterion: '1', team: null, cursor: {} });

    expect(query).toEqual({ state: null, criterion: null, team: null, cursor: null });
  });

  it('asks for a constant number of queries', async () => {
    const few = await countQueries(world.db, () => list(world.lead, { criterion: 'I-SD-A-3.1' }));

    expect(await countQueries(world.db, () => list(world.lead))).toBe(few);
  });
});

describe('what waits for a person', () => {
  const coming = async (actor: PersonActor) => {
    const query = {
      sort: 'name',
      reversed: false,
      text: '',
      team: null,
      criticality: null,
      status: null,
      criterion: null,
    } as const;
    const { comingUp } = await loadPortfolio(world.context, actor, query);
    return comingUp.map((item) => `${item.subject} ${item.text}`);
  };

  it('is in what comes up: reviews for a reviewer, questions for an author', async () => {
    expect(await coming(world.lead)).toContain('2 claims wait for your review');
    expect(await coming(world.owner)).toContain(
      'shop you are asked back about your claim on A-2.3',
    );
    expect((await coming(world.owner)).join()).not.toContain('A-1.2');
  });

  it('is an end within a month, until a longer term is asked for; then it waits for a reviewer', async () => {
    const id = idOf('I-SD-A-1.2');
    const { expiresAt, version } = await world.claimOf(id);
    world.clock.now = addDays(expiresAt, -10);
    const ends = 'shop your claim on A-1.2 ends: ask for it to be renewed';
    expect(await coming(world.owner)).toContain(ends);

    await renewClaim(world.context, world.owner, { claimId: id, version, days: 100 });

    expect(await coming(world.owner)).not.toContain(ends);
    const rows = (await list(world.other)).rows;
    expect(rows.find((row) => row.id === id)?.state).toBe('renewal');
  });

  it('is nothing that has run out', async () => {
    const { expiresAt } = await world.claimOf(idOf('I-SD-A-1.1'));
    world.clock.now = expiresAt;

    expect(await shorts(world.other)).not.toContain('A-1.1');
    expect((await list(world.owner)).rows.find((row) => row.short === 'A-1.1')?.state).toBe(
      'expired',
    );
  });
});

async function declareMember(login: string): Promise<void> {
  const [row] = await world.db.select().from(application).where(eq(application.slug, 'shop'));
  if (row === undefined) throw new Error('the shop is gone');
  const members = [{ account: { host: 'git.example', id: 'id-of-it', login } }];
  const declaration = { ...row.declaration, team: { ...row.declaration.team, members } };
  await world.db.update(application).set({ declaration }).where(eq(application.id, row.id));
}

describe('what comes up for an author', () => {
  it('is nothing of an application whose team they left', async () => {
    const coming = async (actor: PersonActor) =>
      comingReviews(world.db, actor, world.clock.now, 10);
    const moved = { ...world.owner, teams: [] };

    expect((await coming(world.owner)).length).toBeGreaterThan(0);
    expect(await coming(moved)).toEqual([]);
  });
});
