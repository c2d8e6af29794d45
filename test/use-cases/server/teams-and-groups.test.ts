import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { PersonActor } from '#lib/access/actor.ts';
import { ensureTeam } from '#lib/db/ensure-team.ts';
import { grantsOf } from '#lib/db/person-grants.ts';
import { application, declarationVersion } from '#lib/db/schema/applications.ts';
import { ledger } from '#lib/db/schema/ledger.ts';
import { roleGrant } from '#lib/db/schema/people.ts';
import { groupMapping, team, teamMember } from '#lib/db/schema/teams.ts';
import { changeDeclaration } from '#lib/use-cases/change-declaration.ts';
import { createTeam } from '#lib/use-cases/create-team.ts';
import { MappedGroup, mapGroup } from '#lib/use-cases/map-group.ts';
import { renameTeam } from '#lib/use-cases/rename-team.ts';
import { unmapGroup } from '#lib/use-cases/unmap-group.ts';
import { addPersonTo } from '../../database/add-person.ts';
import { makeWorld, type World } from './application-world.ts';

const nobody = '00000000-0000-4000-8000-000000000000';
let world: World;
let ada: PersonActor;

beforeEach(async () => {
  world = await makeWorld();
  ada = await world.addPerson('ada', 'administrator', []);
});

const detailsOf = async (action: string) =>
  (await world.db.select().from(ledger).where(eq(ledger.action, action))).map((row) => row.detail);

/** The one team that there is at first. */
async function teamOfPayments(): Promise<string> {
  const [only] = await world.db.select({ id: team.id }).from(team);
  return only?.id ?? nobody;
}

describe('a team', () => {
  it('is made once: another of the same name, in whatever case, is refused', async () => {
    await createTeam(world.context, ada, { name: 'Search' });

    await expect(createTeam(world.context, ada, { name: 'sEARCH' })).rejects.toMatchObject({
      code: 'input.malformed',
      details: { field: 'name' },
    });
    expect(await detailsOf('team.create')).toEqual([{ team: 'Search' }]);
  });

  it('that is renamed is named so by the declarations of its applications, each a version', async () => {
    const { context, db } = world;
    await world.addApplication('shop', ada);
    world.jobs.splice(0);
    const teamId = await teamOfPayments();

    expect(await renameTeam(context, ada, { teamId, name: 'Checkout' })).toBe('renamed');

    const [shop] = await db.select().from(application);
    expect(shop).toMatchObject({ teamId, version: 2, declaration: { team: { name: 'Checkout' } } });
    const versions = await db.select().from(declarationVersion).orderBy(declarationVersion.version);
    expect(versions.map((one) => [one.version, one.body.team.name, one.reason])).toEqual([
      [1, 'Payments', 'made'],
      [2, 'Checkout', 'the team was renamed'],
    ]);
    expect(world.jobs).toEqual([{ name: 'judge_all', data: { because: 'declaration' } }]);
    expect(await detailsOf('team.rename')).toEqual([
      { before: 'Payments', after: 'Checkout', applications: 1 },
    ]);
  });

  it('that is renamed is told to whoever was changing a declaration of it', async () => {
    const { context, db } = world;
    await world.addApplication('shop', ada);
    const [shop] = await db.select().from(application);
    if (shop === undefined) throw new Error('no application');
    await renameTeam(context, ada, { teamId: shop.teamId, name: 'Checkout' });

    const changed = await changeDeclaration(context, ada, {
      slug: 'shop',
      version: 1,
      declaration: { ...shop.declaration, criticality: 'low' },
      reason: '',
    });

    expect(changed).toMatchObject({ outcome: 'conflict', conflict: { version: 2, by: 'ada Doe' } });
    expect(await db.select({ name: team.name }).from(team)).toEqual([{ name: 'Checkout' }]);
  });

  it('is not renamed to what another is called, but may change its case', async () => {
    const { context } = world;
    const teamId = await teamOfPayments();
    await createTeam(context, ada, { name: 'Search' });

    await expect(renameTeam(context, ada, { teamId, name: 'search' })).rejects.toMatchObject({
      code: 'input.malformed',
    });
    expect(await renameTeam(context, ada, { teamId, name: 'PAYMENTS' })).toBe('renamed');
    expect(await renameTeam(context, ada, { teamId, name: 'PAYMENTS' })).toBe('unchanged');
    await expect(renameTeam(context, ada, { teamId: nobody, name: 'Other' })).rejects.toMatchObject(
      { code: 'resource.not_found' },
    );
  });
});

describe('a group', () => {
  const rows = async () => world.db.select().from(groupMapping);

  it('gives a role or a team, once, and the ledger says who mapped it', async () => {
    const { context, db } = world;
    const teamId = await ensureTeam(db, 'Search', context.now());
    const role = { group: 'sec', gives: { role: 'security_lead' } } as const;
    const ofTeam = { group: 'sec', gives: { teamId } } as const;

    expect(await mapGroup(context, ada, role)).toBe('mapped');
    expect(await mapGroup(context, ada, role)).toBe('unchanged');
    expect(await mapGroup(context, ada, ofTeam)).toBe('mapped');
    expect(await mapGroup(context, ada, ofTeam)).toBe('unchanged');

    expect(await rows()).toHaveLength(2);
    expect(await detailsOf('group.map')).toEqual([
      { group: 'sec', role: 'security_lead' },
      { group: 'sec', team: 'Search' },
    ]);
  });

  it('gives no team that is not there', async () => {
    await expect(
      mapGroup(world.context, ada, { group: 'sec', gives: { teamId: nobody } }),
    ).rejects.toMatchObject({ code: 'resource.not_found' });
    expect(await rows()).toEqual([]);
  });

  it('that is unmapped takes from everybody at once what no other group gives', async () => {
    const { context, db } = world;
    const at = context.now();
    const ben = await addPersonTo(db, { login: 'ben', roles: ['member'] }, at);
    const teamId = await ensureTeam(db, 'Search', at);
    for (const role of ['member', 'auditor'] as const) {
      await db
        .insert(roleGrant)
        .values({ personId: ben.id, role, origin: 'groups', grantedAt: at });
    }
    await db.insert(teamMember).values({ personId: ben.id, teamId, origin: 'groups', since: at });
    await mapGroup(context, ada, { group: 'audit', gives: { role: 'auditor' } });
    await mapGroup(context, ada, { group: 'all', gives: { role: 'member' } });
    await mapGroup(context, ada, { group: 'staff', gives: { role: 'member' } });
    await mapGroup(context, ada, { group: 'search', gives: { teamId } });
    const idOf = async (group: string): Promise<string> =>
      (await rows()).find((row) => row.group === group)?.id ?? '';

    expect(await unmapGroup(context, ada, { mappingId: await idOf('audit') })).toBe(1);
    expect(await unmapGroup(context, ada, { mappingId: await idOf('all') })).toBe(0);
    expect(await unmapGroup(context, ada, { mappingId: await idOf('search') })).toBe(1);

    expect(await grantsOf(db, ben.id)).toMatchObject({ roles: ['member'], teams: [] });
    expect(await detailsOf('group.unmap')).toMatchObject([
      { group: 'audit', people: 1 },
      { group: 'all', people: 0 },
      { group: 'search', people: 1 },
    ]);
    const kept = await db.select().from(roleGrant).where(eq(roleGrant.personId, ben.id));
    expect(kept.map(({ role, origin }) => `${role} ${origin}`).sort()).toEqual([
      'member groups',
      'member person',
    ]);
  });

  it('that made the last administrator is not unmapped', async () => {
    const { context, db } = world;
    await mapGroup(context, ada, { group: 'ops', gives: { role: 'administrator' } });
    await db.update(roleGrant).set({ origin: 'groups' });
    const [mapping] = await rows();

    await expect(unmapGroup(context, ada, { mappingId: mapping?.id ?? '' })).rejects.toMatchObject({
      code: 'person.last_administrator',
    });
    expect(await rows()).toHaveLength(1);
  });

  it('that is not mapped cannot be unmapped', async () => {
    await expect(unmapGroup(world.context, ada, { mappingId: nobody })).rejects.toMatchObject({
      code: 'resource.not_found',
    });
  });

  it('has a name and gives one thing', () => {
    const parsed = MappedGroup.safeParse({ group: '  ', gives: { role: 'owner' } });

    expect(parsed.error?.issues.map((issue) => issue.path[0])).toEqual(['group', 'gives']);
  });

  it.each(['security_lead', 'application_owner', 'auditor', 'member'] as const)(
    'and a team are changed by administrators alone: not by %s',
    async (role) => {
      const { context } = world;
      const teamId = await teamOfPayments();
      await mapGroup(context, ada, { group: 'ops', gives: { teamId } });
      const [mapping] = await rows();
      const actor = await world.addPerson('eve', role);

      for (const change of [
        async () => createTeam(context, actor, { name: 'Search' }),
        async () => renameTeam(context, actor, { teamId, name: 'Search' }),
        async () => mapGroup(context, actor, { group: 'ops', gives: { role: 'administrator' } }),
        async () => unmapGroup(context, actor, { mappingId: mapping?.id ?? '' }),
      ]) {
        await expect(change()).rejects.toMatchObject({ code: 'access.denied' });
      }
    },
  );
});
