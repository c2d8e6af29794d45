import { and, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { PersonActor } from '#lib/access/actor.ts';
import type { Role } from '#lib/access/role.ts';
import { ensureTeam } from '#lib/db/ensure-team.ts';
import { openSession } from '#lib/db/open-session.ts';
import { grantsOf } from '#lib/db/person-grants.ts';
import { ledger } from '#lib/db/schema/ledger.ts';
import { roleGrant } from '#lib/db/schema/people.ts';
import { teamMember } from '#lib/db/schema/teams.ts';
import { addTeamMember } from '#lib/use-cases/add-team-member.ts';
import { findSession } from '#lib/use-cases/find-session.ts';
import { grantRole } from '#lib/use-cases/grant-role.ts';
import { removePerson } from '#lib/use-cases/remove-person.ts';
import { removeTeamMember } from '#lib/use-cases/remove-team-member.ts';
import { restorePerson } from '#lib/use-cases/restore-person.ts';
import { revokeRole } from '#lib/use-cases/revoke-role.ts';
import { addPerson, createTestServer, type TestServer } from '../../database/test-server.ts';
import { visitorFrom } from './identity-world.ts';

const visitor = visitorFrom('192.0.2.1');
const nobody = '00000000-0000-4000-8000-000000000000';
let server: TestServer;
let ada: PersonActor;
let ben: PersonActor;

beforeEach(async () => {
  server = await createTestServer();
  ada = server.administrator;
  ben = await addPerson(server.context, 'ben', 'member');
});

const rolesOf = async (personId: string): Promise<readonly Role[] | undefined> =>
  (await grantsOf(server.db, personId))?.roles;

const entries = async (action: string) =>
  (await server.db.select().from(ledger).where(eq(ledger.action, action))).map(
    ({ actorName, subjectId, detail }) => ({ actorName, subjectId, detail }),
  );

/** A session of somebody, and what it comes to at the next request. */
async function givenSessionOf(personId: string): Promise<() => Promise<string>> {
  const { context, db } = server;
  const { id } = await openSession(db, visitor, { personId, method: 'password' }, context.now());
  return async () => {
    const found = await findSession(context, visitor, { sessionId: id });
    return found.state === 'over' ? 'over' : found.person.roles.join(' ');
  };
}

describe('a role', () => {
  it('counts from the next request on, and is in the ledger with who gave it', async () => {
    const next = await givenSessionOf(ben.id);

    expect(await grantRole(server.context, ada, { personId: ben.id, role: 'auditor' })).toBe(
      'granted',
    );

    expect(await next()).toBe('auditor member');
    expect(await entries('role.grant')).toEqual([
      { actorName: 'ada', subjectId: ben.id, detail: { login: 'ben', role: 'auditor' } },
    ]);
  });

  it('that is taken away is gone with the next request', async () => {
    const next = await givenSessionOf(ben.id);

    expect(await revokeRole(server.context, ada, { personId: ben.id, role: 'member' })).toBe(
      'revoked',
    );

    expect(await next()).toBe('');
    expect(await entries('role.revoke')).toEqual([
      { actorName: 'ada', subjectId: ben.id, detail: { login: 'ben', role: 'member' } },
    ]);
  });

  it.each(['auditor', 'administrator', 'security_lead'] as const)(
    'is nothing that an administrator gives to themselves: %s',
    async (role) => {
      await expect(
        grantRole(server.context, ada, { personId: ada.id, role }),
      ).rejects.toMatchObject({ code: 'access.own_role' });

      expect(await rolesOf(ada.id)).toEqual(['administrator', 'security_lead']);
      expect(await entries('role.grant')).toEqual([]);
    },
  );

  it('that somebody has already is not given twice, nor taken twice', async () => {
    const { context } = server;
    const given = { personId: ben.id, role: 'member' } as const;

    expect(await grantRole(context, ada, given)).toBe('unchanged');
    expect(await revokeRole(context, ada, { personId: ben.id, role: 'auditor' })).toBe('unchanged');
    expect([...(await entries('role.grant')), ...(await entries('role.revoke'))]).toEqual([]);
  });

  it('that groups give stays when the same one from a person is taken away', async () => {
    const { db, context } = server;
    const at = context.now();
    const grant = { personId: ben.id, role: 'member', origin: 'groups', grantedAt: at } as const;
    await db.insert(roleGrant).values(grant);

    await revokeRole(context, ada, { personId: ben.id, role: 'member' });

    expect(await rolesOf(ben.id)).toEqual(['member']);
    expect(await revokeRole(context, ada, { personId: ben.id, role: 'member' })).toBe('unchanged');
  });

  it('is given to nobody who was removed, and to nobody who is not there', async () => {
    await removePerson(server.context, ada, { personId: ben.id });

    await expect(
      grantRole(server.context, ada, { personId: ben.id, role: 'auditor' }),
    ).rejects.toMatchObject({ code: 'person.removed' });
    await expect(
      grantRole(server.context, ada, { personId: nobody, role: 'auditor' }),
    ).rejects.toMatchObject({ code: 'resource.not_found' });
  });
});

describe('a person', () => {
  it('who is removed is signed out at once, and comes back with what they were', async () => {
    const { context } = server;
    const next = await givenSessionOf(ben.id);

    expect(await removePerson(context, ada, { personId: ben.id })).toBe('removed');
    expect(await next()).toBe('over');
    expect(await grantsOf(server.db, ben.id)).toBeNull();

    expect(await restorePerson(context, ada, { personId: ben.id })).toBe('restored');
    expect(await rolesOf(ben.id)).toEqual(['member']);
    expect(await next()).toBe('over');
    expect(await entries('person.remove')).toMatchObject([
      { detail: { login: 'ben', sessionsEnded: 1 } },
    ]);
    expect(await entries('person.restore')).toMatchObject([
      { detail: { login: 'ben', roles: 'member' } },
    ]);
  });

  it('is removed once and taken back once', async () => {
    const { context } = server;

    expect(await restorePerson(context, ada, { personId: ben.id })).toBe('unchanged');
    await removePerson(context, ada, { personId: ben.id });
    expect(await removePerson(context, ada, { personId: ben.id })).toBe('unchanged');
    expect(await entries('person.remove')).toHaveLength(1);
  });
});

describe('a member of a team', () => {
  let teamId: string;
  beforeEach(async () => {
    teamId = (await ensureTeam(server.db, 'Payments', server.context.now())).id;
  });

  it('is one from the next request on, and is taken out again', async () => {
    const { context, db } = server;
    const input = { personId: ben.id, teamId };

    expect(await addTeamMember(context, ada, input)).toBe('added');
    expect(await addTeamMember(context, ada, input)).toBe('unchanged');
    expect((await grantsOf(db, ben.id))?.teams).toEqual([teamId]);

    expect(await removeTeamMember(context, ada, input)).toBe('removed');
    expect(await removeTeamMember(context, ada, input)).toBe('unchanged');
    expect((await grantsOf(db, ben.id))?.teams).toEqual([]);
    expect([
      ...(await entries('team.add_member')),
      ...(await entries('team.remove_member')),
    ]).toEqual([
      {
        actorName: 'ada',
        subjectId: teamId,
        detail: { team: 'Payments', login: 'ben', themselves: false },
      },
      { actorName: 'ada', subjectId: teamId, detail: { team: 'Payments', login: 'ben' } },
    ]);
  });

  it('who puts themselves into it is told so in the ledger', async () => {
    await addTeamMember(server.context, ada, { personId: ada.id, teamId });

    expect(await entries('team.add_member')).toMatchObject([
      { detail: { login: 'ada', themselves: true } },
    ]);
  });

  it('by a group stays in it', async () => {
    const { context, db } = server;
    const member = { teamId, personId: ben.id, origin: 'groups', since: context.now() } as const;
    await db.insert(teamMember).values(member);

    expect(await removeTeamMember(context, ada, { personId: ben.id, teamId })).toBe('unchanged');
    const rows = await db
      .select()
      .from(teamMember)
      .where(and(eq(teamMember.teamId, teamId), eq(teamMember.personId, ben.id)));
    expect(rows).toHaveLength(1);
  });

  it('is nobody who was removed, and no team that is not there', async () => {
    const { context } = server;
    await expect(
      addTeamMember(context, ada, { personId: ben.id, teamId: nobody }),
    ).rejects.toMatchObject({ code: 'resource.not_found' });
    await removePerson(context, ada, { personId: ben.id });

    await expect(addTeamMember(context, ada, { personId: ben.id, teamId })).rejects.toMatchObject({
      code: 'person.removed',
    });
  });
});

describe('people', () => {
  it.each(['security_lead', 'application_owner', 'auditor', 'member'] as const)(
    'are changed by administrators alone: not by %s',
    async (role) => {
      const { context } = server;
      const { id: teamId } = await ensureTeam(server.db, 'Payments', context.now());
      const actor = await addPerson(context, 'eve', role, [teamId]);
      const personId = ben.id;
      const before = (await server.db.select().from(ledger)).length;

      const changes = [
        async () => grantRole(context, actor, { personId, role: 'auditor' }),
        async () => grantRole(context, actor, { personId: actor.id, role: 'administrator' }),
        async () => revokeRole(context, actor, { personId, role: 'member' }),
        async () => removePerson(context, actor, { personId }),
        async () => restorePerson(context, actor, { personId }),
        async () => addTeamMember(context, actor, { personId, teamId }),
        async () => removeTeamMember(context, actor, { personId, teamId }),
      ];
      for (const change of changes) {
        await expect(change()).rejects.toMatchObject({ code: 'access.denied' });
      }

      expect((await server.db.select().from(ledger)).length).toBe(before);
    },
  );
});
