import { beforeEach, describe, expect, it } from 'vitest';
import type { PersonActor } from '#lib/access/actor.ts';
import { ensureTeam } from '#lib/db/ensure-team.ts';
import { findApplication } from '#lib/db/find-application.ts';
import { collectionRun } from '#lib/db/schema/collections.ts';
import { sayAlive } from '#lib/db/workers.ts';
import { createApplication } from '#lib/use-cases/create-application.ts';
import { loadApplications } from '#lib/use-cases/load-applications.ts';
import { loadCollectors } from '#lib/use-cases/load-collectors.ts';
import { loadFrame } from '#lib/use-cases/load-frame.ts';
import { loadPortfolio } from '#lib/use-cases/load-portfolio.ts';
import { loadSourceChoices } from '#lib/use-cases/load-source-choices.ts';
import { removePerson } from '#lib/use-cases/remove-person.ts';
import { makeWorld, type World } from './application-world.ts';

const all = { query: { text: '', cursor: null } };
const matrix = {
  sort: 'name',
  reversed: false,
  text: '',
  team: null,
  criticality: null,
  status: null,
  criterion: null,
} as const;

let world: World;
let ada: PersonActor;

beforeEach(async () => {
  world = await makeWorld();
  ada = await world.addPerson('ada', 'administrator', []);
  await world.addApplication('shop', ada);
});

/** A run of an application of another team that is on its way. */
async function givenRunOfOthers(): Promise<void> {
  const { context, db } = world;
  const input = {
    name: 'Lab',
    slug: 'lab',
    team: 'Lab',
    criticality: 'low',
    source: null,
  } as const;
  await createApplication(context, ada, input);
  const { id: applicationId } = await findApplication(db, 'lab', null);
  const sourceId = await world.addSource(applicationId);
  await db.insert(collectionRun).values({
    id: '00000000-0000-4000-8000-000000000001',
    sourceId,
    applicationId,
    state: 'running',
    cause: 'asked',
    requestedAt: context.now(),
    startedAt: context.now(),
    attempt: 1,
    facts: 0,
  });
}

describe('somebody of one team', () => {
  it.each(['application_owner', 'member'] as const)(
    'is told of no application, team or run of others, not even by a number: %s',
    async (role) => {
      const { context, db } = world;
      await givenRunOfOthers();
      const at = context.now();
      const worker = { id: '00000000-0000-4000-8000-000000000002', host: 'h', pid: 1 };
      await sayAlive(db, { ...worker, startedAt: at }, at);
      const ben = await world.addPerson('ben', role);

      const frame = await loadFrame(context, ben);
      const applications = await loadApplications(context, ben, all);
      const portfolio = await loadPortfolio(context, ben, matrix);
      const { runs } = await loadCollectors(context, ben, { state: null, cursor: null });

      expect(frame.worker.text).toBe('idle');
      expect((await loadFrame(context, ada)).worker.text).toBe('collecting 1');
      expect(frame.rail.find((one) => one.place === 'applications')?.count).toBe(1);
      expect([applications.total, applications.rows.map((row) => row.slug)]).toEqual([1, ['shop']]);
      expect([portfolio.applications, portfolio.matrix.teams]).toEqual([1, ['Payments']]);
      expect([portfolio.noTeam, portfolio.isWhole]).toEqual([null, false]);
      expect(runs).toEqual([]);
    },
  );

  it('is proposed no checkout: which there are tells of others', async () => {
    const context = { ...world.context, checkoutRoots: [process.cwd()] };
    const owner = await world.addPerson('ben', 'application_owner');
    const action = 'connect_source';

    expect(await loadSourceChoices(context, owner, { action })).toEqual({
      checkoutChannel: 'of_others',
      checkouts: [],
      gitHosts: [],
      teams: ['Payments'],
    });
    await expect(
      loadSourceChoices(context, owner, { action: 'manage_applications' }),
    ).rejects.toMatchObject({ code: 'access.denied' });
  });
});

describe('somebody of no team', () => {
  it('is told so, and whom to ask: administrators who are there', async () => {
    const { context } = world;
    const eve = await world.addPerson('eve', 'administrator', []);
    await removePerson(context, ada, { personId: eve.id });
    const ben = await world.addPerson('ben', 'member', []);

    const noTeam = { administrators: ['ada Doe'] };
    expect(await loadApplications(context, ben, all)).toMatchObject({ total: 0, noTeam });
    expect(await loadPortfolio(context, ben, matrix)).toMatchObject({ applications: 0, noTeam });
  });

  it('sees what there is all the same where a role reaches everything', async () => {
    const { context } = world;
    const auditor = await world.addPerson('aud', 'auditor', []);

    expect(await loadApplications(context, auditor, all)).toMatchObject({ total: 1, noTeam: null });
  });
});

describe('what is offered', () => {
  it.each([
    ['administrator', '/applications/new', ['Add an application', 'Invite somebody'], true],
    ['security_lead', '/applications/new', ['Add an application'], true],
    ['application_owner', null, [], false],
    ['auditor', null, [], true],
    ['member', null, [], false],
  ] as const)('to %s is what they may do', async (role, addHref, actions, people) => {
    const { context, db } = world;
    const { id: teamId } = await ensureTeam(db, 'Payments', context.now());
    const actor = await world.addPerson('ben', role, [teamId]);

    const frame = await loadFrame(context, actor);

    expect((await loadPortfolio(context, actor, matrix)).addHref).toBe(addHref);
    expect(frame.palette.filter((one) => one.kind === 'action').map((one) => one.title)).toEqual(
      actions,
    );
    expect(frame.rail.some((one) => one.place === 'people')).toBe(people);
  });
});
