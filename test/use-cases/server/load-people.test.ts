import { beforeEach, describe, expect, it } from 'vitest';
import type { PersonActor } from '#lib/access/actor.ts';
import { ensureTeam } from '#lib/db/ensure-team.ts';
import { openSession } from '#lib/db/open-session.ts';
import { roleGrant } from '#lib/db/schema/people.ts';
import { identity, passkey, totp } from '#lib/db/schema/sign-in.ts';
import { createInvitation } from '#lib/use-cases/create-invitation.ts';
import { grantRole } from '#lib/use-cases/grant-role.ts';
import { loadGroups } from '#lib/use-cases/load-groups.ts';
import { InvitationsQuery, loadInvitations } from '#lib/use-cases/load-invitations.ts';
import { loadPeople } from '#lib/use-cases/load-people.ts';
import { loadPermissions } from '#lib/use-cases/load-permissions.ts';
import { loadPerson } from '#lib/use-cases/load-person.ts';
import { loadTeams } from '#lib/use-cases/load-teams.ts';
import { mapGroup } from '#lib/use-cases/map-group.ts';
import { removePerson } from '#lib/use-cases/remove-person.ts';
import { resetSecondFactor } from '#lib/use-cases/reset-second-factor.ts';
import { revokeInvitation } from '#lib/use-cases/revoke-invitation.ts';
import { addPersonTo } from '../../database/add-person.ts';
import { addPerson, createTestServer, type TestServer } from '../../database/test-server.ts';
import { exampleGithub, exampleId, providers } from './given-providers.ts';
import { visitorFrom } from './identity-world.ts';

let server: TestServer;
let ada: PersonActor;
const all = { text: '', cursor: null };

beforeEach(async () => {
  server = await createTestServer();
  ada = server.administrator;
});

describe('the list of people', () => {
  it('says of each what they are, how they sign in and when they were seen', async () => {
    const { context, db } = server;
    const at = context.now();
    const { id: teamId } = await ensureTeam(db, 'Payments', at);
    const given = { login: 'ben', name: 'Ben', roles: ['auditor', 'member'] } as const;
    const ben = await addPersonTo(db, { ...given, teams: [teamId], passwordHash: 'x' }, at);
    const of = { personId: ben.id, createdAt: at };
    const sealedSecret = new Uint8Array(1);
    await db.insert(totp).values({ ...of, sealedSecret, confirmedAt: at, lastStep: 1 });
    await db.insert(passkey).values({
      ...of,
      credentialId: 'k',
      name: 'key',
      publicKey: new Uint8Array(1),
      counter: 0,
    });
    const issuer = 'https://login.example.org/realms/acme';
    await db.insert(identity).values({ ...of, issuer, subject: 's', account: 'ben', seenAt: at });
    const visitor = visitorFrom('192.0.2.1');
    await openSession(db, visitor, { personId: ben.id, method: 'password' }, at);

    const { rows, total, mayManage } = await loadPeople(context, ada, all);

    expect([total, mayManage]).toEqual([2, true]);
    expect(rows).toEqual([
      expect.objectContaining({ login: 'ada', ways: [], seenAt: null, teams: [] }),
      {
        id: ben.id,
        login: 'ben',
        name: 'Ben',
        roles: ['auditor', 'member'],
        teams: ['Payments'],
        ways: ['Password and code', 'Passkey', 'login.example.org'],
        seenAt: at,
        isRemoved: false,
      },
    ]);
  });

  it('finds a part of a name or a login, taken as it is written', async () => {
    const { context, db } = server;
    await addPersonTo(db, { login: 'b_n', name: 'Ben', roles: [] }, context.now());
    const found = async (text: string) =>
      (await loadPeople(context, ada, { text, cursor: null })).rows.map((row) => row.login);

    expect(await found('EN')).toEqual(['b_n']);
    expect(await found('_')).toEqual(['b_n']);
    expect(await found('%')).toEqual([]);
  });

  it('comes a page at a time, and nobody is left out or told twice', async () => {
    const { context, db } = server;
    for (let at = 0; at < 120; at += 1) {
      await addPersonTo(db, { login: `p${at}`, name: `Same ${at % 7}`, roles: [] }, context.now());
    }

    const first = await loadPeople(context, ada, all);
    const second = await loadPeople(context, ada, { text: '', cursor: first.nextCursor });

    const ids = [...first.rows, ...second.rows].map((row) => row.id);
    expect([first.rows.length, ids.length, new Set(ids).size]).toEqual([100, 121, 121]);
    expect(second.nextCursor).toBeNull();
  });
});

describe('a person', () => {
  it('is told with who gave each role, and which groups could have', async () => {
    const { context, db } = server;
    const at = context.now();
    const ben = await addPersonTo(db, { login: 'ben', roles: [] }, at);
    await grantRole(context, ada, { personId: ben.id, role: 'auditor' });
    const member = { personId: ben.id, role: 'member', origin: 'groups', grantedAt: at } as const;
    await db.insert(roleGrant).values(member);
    const account = { subject: 's-1', account: 'ben', createdAt: at, seenAt: at };
    await db.insert(identity).values({ issuer: exampleId.issuer, personId: ben.id, ...account });
    const mapped = [
      [exampleId, 'staff', 'member'],
      [exampleGithub, 'acme/staff', 'member'],
      [exampleId, 'audit', 'auditor'],
    ] as const;
    for (const [{ issuer }, group, role] of mapped) {
      await mapGroup({ ...context, providers }, ada, { issuer, group, gives: { role } });
    }

    const { roles } = await loadPerson(context, ada, { personId: ben.id });

    expect(roles).toEqual([
      { role: 'auditor', byPerson: { name: 'ada of the tests', at }, groups: [] },
      { role: 'member', byPerson: null, groups: ['staff'] },
    ]);
  });

  it('is signed in where sessions are open: only those who may end them see which', async () => {
    const { context, db } = server;
    const ben = await addPersonTo(db, { login: 'ben', roles: ['member'] }, context.now());
    const visitor = visitorFrom('192.0.2.1');
    await openSession(db, visitor, { personId: ben.id, method: 'password' }, context.now());
    const auditor = await addPerson(context, 'aud', 'auditor');
    const seen = async (actor: PersonActor) =>
      (await loadPerson(context, actor, { personId: ben.id })).sessions?.length;

    expect([await seen(ada), await seen(auditor)]).toEqual([1, undefined]);
    server.pass(1);
    expect(await seen(ada)).toBe(0);
  });

  it('who is not there is not found, whatever was asked for', async () => {
    for (const personId of ['payments', '00000000-0000-4000-8000-000000000000']) {
      await expect(loadPerson(server.context, ada, { personId })).rejects.toMatchObject({
        code: 'resource.not_found',
      });
    }
  });
});

describe('invitations', () => {
  it('are told in the state in which their links would be answered', async () => {
    const { context } = server;
    const invite = async (actor: PersonActor, note: string, days = 7) =>
      createInvitation(context, actor, { note, roles: ['member'], teamIds: [], days });
    const eve = await addPerson(context, 'eve', 'administrator');
    await invite(ada, 'expired', 1);
    server.pass(2);
    await invite(ada, 'open');
    await invite(eve, 'void');
    const { id } = await invite(ada, 'revoked');
    await revokeInvitation(context, ada, { invitationId: id });
    await removePerson(context, ada, { personId: eve.id });

    const { rows } = await loadInvitations(context, ada, { cursor: null });

    expect(Object.fromEntries(rows.map((row) => [row.note, row.state]))).toEqual({
      open: 'open',
      void: 'void',
      revoked: 'revoked',
      expired: 'expired',
    });
  });

  it('come a page at a time', async () => {
    const { context } = server;
    for (let at = 0; at < 60; at += 1) {
      await createInvitation(context, ada, {
        note: `n${at}`,
        roles: ['member'],
        teamIds: [],
        days: 1,
      });
    }

    const first = await loadInvitations(context, ada, { cursor: null });
    const next = InvitationsQuery.parse({ cursor: first.nextCursor });
    const second = await loadInvitations(context, ada, next);

    const notes = [...first.rows, ...second.rows].map((row) => row.note);
    expect([first.rows.length, new Set(notes).size]).toEqual([50, 60]);
    expect(InvitationsQuery.parse({ cursor: 'tampered' })).toEqual({ cursor: null });
  });
});

describe('who is who', () => {
  it.each(['application_owner', 'member'] as const)('is not told to %s', async (role) => {
    const { context } = server;
    const actor = await addPerson(context, 'eve', role);

    for (const load of [
      async () => loadPeople(context, actor, all),
      async () => loadPerson(context, actor, { personId: actor.id }),
      async () => loadInvitations(context, actor, { cursor: null }),
      async () => loadGroups({ ...context, providers }, actor),
      async () => loadTeams(context, actor),
      async () => loadPermissions(context, actor),
    ]) {
      await expect(load()).rejects.toMatchObject({ code: 'access.denied' });
    }
  });

  it('offers to reset a second factor where there is one, and never one’s own', async () => {
    const { context, db } = server;
    const ben = await addPersonTo(db, { login: 'ben', roles: ['member'] }, context.now());
    const offered = async (personId: string): Promise<boolean> =>
      (await loadPerson(context, ada, { personId })).mayResetFactors;
    const key = {
      name: 'Key',
      publicKey: new Uint8Array([1]),
      counter: 0,
      createdAt: context.now(),
    };
    expect(await offered(ben.id)).toBe(false);
    await db.insert(passkey).values({ ...key, credentialId: 'b', personId: ben.id });
    await db.insert(passkey).values({ ...key, credentialId: 'a', personId: ada.id });

    expect([await offered(ben.id), await offered(ada.id)]).toEqual([true, false]);
    await resetSecondFactor(context, ada, { personId: ben.id });

    expect(await offered(ben.id)).toBe(false);
  });

  it('in teams leaves out who was removed, and counts applications', async () => {
    const { context, db } = server;
    const { id } = await ensureTeam(db, 'Payments', context.now());
    const ben = await addPersonTo(db, { login: 'ben', roles: [], teams: [id] }, context.now());
    const cy = await addPersonTo(db, { login: 'cy', roles: [], teams: [id] }, context.now());
    await removePerson(context, ada, { personId: cy.id });

    expect(await loadTeams(context, ada)).toEqual({
      mayManage: true,
      rows: [{ id, name: 'Payments', applications: 0, members: [{ id: ben.id, name: 'ben Doe' }] }],
    });
  });
});
