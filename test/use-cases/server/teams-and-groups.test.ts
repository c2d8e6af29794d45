import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { PersonActor } from '#lib/access/actor.ts';
import { ensureTeam } from '#lib/db/ensure-team.ts';
import { grantsOf } from '#lib/db/person-grants.ts';
import { ledger } from '#lib/db/schema/ledger.ts';
import { roleGrant } from '#lib/db/schema/people.ts';
import { identity } from '#lib/db/schema/sign-in.ts';
import { groupMapping, team, teamMember } from '#lib/db/schema/teams.ts';
import { createTeam } from '#lib/use-cases/create-team.ts';
import { loadGroups } from '#lib/use-cases/load-groups.ts';
import { MappedGroup, mapGroup } from '#lib/use-cases/map-group.ts';
import { renameTeam } from '#lib/use-cases/rename-team.ts';
import { unmapGroup } from '#lib/use-cases/unmap-group.ts';
import { addPersonTo } from '../../database/add-person.ts';
import { makeWorld, type World } from './application-world.ts';
import { exampleGithub, exampleId, providers } from './given-providers.ts';

const nobody = '00000000-0000-4000-8000-000000000000';
const { issuer } = exampleId;
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
  const givenAccount = async (personId: string, of: string) => {
    const at = world.clock.now;
    await world.db
      .insert(identity)
      .values({ issuer: of, subject: personId, personId, account: 'x', createdAt: at, seenAt: at });
  };

  it('gives a role or a team, once, and the ledger says who mapped it', async () => {
    const { context, db } = world;
    const { id: teamId } = await ensureTeam(db, 'Search', context.now());
    const role = { issuer, group: 'sec', gives: { role: 'security_lead' } } as const;
    const ofTeam = { issuer, group: 'sec', gives: { teamId } } as const;

    expect(await mapGroup({ ...context, providers }, ada, role)).toBe('mapped');
    expect(await mapGroup({ ...context, providers }, ada, role)).toBe('unchanged');
    expect(await mapGroup({ ...context, providers }, ada, ofTeam)).toBe('mapped');
    expect(await mapGroup({ ...context, providers }, ada, ofTeam)).toBe('unchanged');

    expect(await rows()).toHaveLength(2);
    expect(await detailsOf('group.map')).toEqual([
      { provider: 'Example ID', group: 'sec', role: 'security_lead' },
      { provider: 'Example ID', group: 'sec', team: 'Search' },
    ]);
  });

  it('of another provider by the same name is another: what one gives the other does not', async () => {
    const { context, db } = world;
    const at = context.now();
    const gives = { role: 'auditor' } as const;
    for (const provider of providers) {
      const mapped = { issuer: provider.issuer, group: 'sec', gives };
      expect(await mapGroup({ ...context, providers }, ada, mapped)).toBe('mapped');
      const { id: personId } = await addPersonTo(
        db,
        { login: new URL(provider.issuer).host, roles: [] },
        at,
      );
      await givenAccount(personId, provider.issuer);
      await db
        .insert(roleGrant)
        .values({ personId, role: 'auditor', origin: 'groups', grantedAt: at });
    }
    const [mapping] = (await rows()).filter((row) => row.issuer === exampleGithub.issuer);

    expect(await unmapGroup(context, ada, { mappingId: mapping?.id ?? '' })).toBe(1);

    const view = await loadGroups({ ...context, providers }, ada);
    expect(view.rows).toMatchObject([{ group: 'sec', issuer, provider: 'Example ID' }]);
  });

  it('of a provider that is not set is not mapped, and one that was is shown so', async () => {
    const { context } = world;
    const mapped = { issuer, group: 'sec', gives: { role: 'auditor' } } as const;
    const unset = { ...context, providers: [exampleGithub] };

    await expect(mapGroup(unset, ada, mapped)).rejects.toMatchObject({
      code: 'input.malformed',
      details: { field: 'issuer' },
    });
    await mapGroup({ ...context, providers }, ada, mapped);
    expect((await loadGroups(unset, ada)).rows).toMatchObject([{ issuer, provider: null }]);
  });

  it('gives no team that is not there', async () => {
    await expect(
      mapGroup({ ...world.context, providers }, ada, {
        issuer,
        group: 'sec',
        gives: { teamId: nobody },
      }),
    ).rejects.toMatchObject({ code: 'resource.not_found' });
    expect(await rows()).toEqual([]);
  });

  it('that is unmapped takes from everybody at once what no other group gives', async () => {
    const { context, db } = world;
    const at = context.now();
    const ben = await addPersonTo(db, { login: 'ben', roles: ['member'] }, at);
    const { id: teamId } = await ensureTeam(db, 'Search', at);
    for (const role of ['member', 'auditor'] as const) {
      await db
        .insert(roleGrant)
        .values({ personId: ben.id, role, origin: 'groups', grantedAt: at });
    }
    await db.insert(teamMember).values({ personId: ben.id, teamId, origin: 'groups', since: at });
    await givenAccount(ben.id, issuer);
    await mapGroup({ ...context, providers }, ada, {
      issuer,
      group: 'audit',
      gives: { role: 'auditor' },
    });
    await mapGroup({ ...context, providers }, ada, {
      issuer,
      group: 'all',
      gives: { role: 'member' },
    });
    await mapGroup({ ...context, providers }, ada, {
      issuer,
      group: 'staff',
      gives: { role: 'member' },
    });
    await mapGroup({ ...context, providers }, ada, { issuer, group: 'search', gives: { teamId } });
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
    await mapGroup({ ...context, providers }, ada, {
      issuer,
      group: 'ops',
      gives: { role: 'administrator' },
    });
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
    const parsed = MappedGroup.safeParse({ issuer: '', group: '  ', gives: { role: 'owner' } });

    expect(parsed.error?.issues.map((issue) => issue.path[0])).toEqual([
      'issuer',
      'group',
      'gives',
    ]);
  });

  it.each(['security_lead', 'application_owner', 'auditor', 'member'] as const)(
    'and a team are changed by administrators alone: not by %s',
    async (role) => {
      const { context } = world;
      const teamId = await teamOfPayments();
      await mapGroup({ ...context, providers }, ada, { issuer, group: 'ops', gives: { teamId } });
      const [mapping] = await rows();
      const actor = await world.addPerson('eve', role);

      for (const change of [
        async () => createTeam(context, actor, { name: 'Search' }),
        async () => renameTeam(context, actor, { teamId, name: 'Search' }),
        async () =>
          mapGroup({ ...context, providers }, actor, {
            issuer,
            group: 'ops',
            gives: { role: 'administrator' },
          }),
        async () => unmapGroup(context, actor, { mappingId: mapping?.id ?? '' }),
      ]) {
        await expect(change()).rejects.toMatchObject({ code: 'access.denied' });
      }
    },
  );
});
