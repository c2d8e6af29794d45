import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { PersonActor } from '#lib/access/actor.ts';
import { ensureTeam } from '#lib/db/ensure-team.ts';
import { findPersonByLogin } from '#lib/db/find-person.ts';
import { grantsOf } from '#lib/db/person-grants.ts';
import { ledger } from '#lib/db/schema/ledger.ts';
import { invitation, person, roleGrant } from '#lib/db/schema/people.ts';
import { session } from '#lib/db/schema/sign-in.ts';
import { acceptInvitation } from '#lib/use-cases/accept-invitation.ts';
import { checkInvitation } from '#lib/use-cases/check-invitation.ts';
import { createInvitation, NewInvitation } from '#lib/use-cases/create-invitation.ts';
import { findSession } from '#lib/use-cases/find-session.ts';
import type { IdentityContext } from '#lib/use-cases/identity-context.ts';
import { NewAccount } from '#lib/use-cases/new-account.ts';
import { removePerson } from '#lib/use-cases/remove-person.ts';
import { revokeInvitation } from '#lib/use-cases/revoke-invitation.ts';
import { revokeRole } from '#lib/use-cases/revoke-role.ts';
import { addPerson, createTestServer, type TestServer } from '../../database/test-server.ts';
import { identityParts } from './identity-parts.ts';
import { goodPassword, machine, visitorFrom } from './identity-world.ts';

const visitor = visitorFrom('192.0.2.1');
let server: TestServer;
let context: IdentityContext;
let ada: PersonActor;
let teamId: string;

beforeEach(async () => {
  server = await createTestServer();
  context = {
    ...server.context,
    ...identityParts(),
  };
  ada = server.administrator;
  teamId = (await ensureTeam(server.db, 'Payments', context.now())).id;
});

const wanted = (): NewInvitation => ({
  note: 'Ben of Payments',
  roles: ['application_owner', 'member'],
  teamIds: [teamId],
  days: 7,
});

const joining = (token: string, login = 'ben'): NewAccount => ({
  token,
  name: 'Ben Adler',
  login,
  password: goodPassword,
});

const invitationRow = async (id: string) =>
  (await server.db.select().from(invitation).where(eq(invitation.id, id)))[0];

const logins = async (): Promise<readonly string[]> =>
  (await server.db.select({ login: person.login }).from(person)).map((row) => row.login).sort();

describe('an invitation', () => {
  it('lets somebody in with the roles and teams that it names, signed in at once', async () => {
    const { id, token } = await createInvitation(context, ada, wanted());

    const opened = await acceptInvitation(context, visitor, joining(token));

    const found = await findSession(context, visitor, { sessionId: opened.id });
    expect(found).toMatchObject({
      state: 'open',
      person: {
        login: 'ben',
        name: 'Ben Adler',
        roles: ['application_owner', 'member'],
        teams: [teamId],
      },
    });
    const joined = await findPersonByLogin(server.db, 'ben');
    expect(await invitationRow(id)).toMatchObject({ usedBy: joined?.id, usedAt: context.now() });
    expect(await server.db.select({ method: session.method }).from(session)).toEqual([
      { method: 'invitation' },
    ]);
    const grants = await server.db
      .select({ grantedBy: roleGrant.grantedBy })
      .from(roleGrant)
      .where(eq(roleGrant.personId, joined?.id ?? ''));
    expect(grants).toEqual([{ grantedBy: ada.id }, { grantedBy: ada.id }]);
  });

  it('is in the ledger when it is made, used and taken back, and its token nowhere', async () => {
    const used = await createInvitation(context, ada, wanted());
    const opened = await acceptInvitation(context, visitor, joining(used.token));
    const other = await createInvitation(context, ada, { ...wanted(), note: 'Cy' });
    await revokeInvitation(context, ada, { invitationId: other.id });

    const rows = await server.db.select().from(ledger).orderBy(ledger.seq);
    expect(rows.map(({ action, actorName }) => [action, actorName])).toEqual([
      ['invitation.create', 'ada'],
      ['person.create', 'ben'],
      ['session.open', 'ben'],
      ['invitation.create', 'ada'],
      ['invitation.revoke', 'ada'],
    ]);
    expect(rows[0]?.detail).toMatchObject({
      note: 'Ben of Payments',
      roles: 'application_owner, member',
      teams: 'Payments',
    });
    expect(rows[1]?.detail).toMatchObject({ by: 'invitation', invitation: used.id });
    expect(rows[2]).toMatchObject({ subjectId: opened.id, detail: { method: 'invitation' } });
    const stored = JSON.stringify([rows, await server.db.select().from(invitation)]);
    expect(stored).not.toContain(used.token);
    expect(stored).not.toContain(other.token);
  });

  it('is used once: of two at once one joins, and the other is nobody', async () => {
    const { token } = await createInvitation(context, ada, wanted());

    const both = await Promise.allSettled([
      acceptInvitation(context, visitor, joining(token, 'ben')),
      acceptInvitation(context, visitor, joining(token, 'cy')),
    ]);

    const refused = both.filter((one) => one.status === 'rejected');
    expect(refused.map((one): unknown => one.reason)).toEqual([
      expect.objectContaining({ code: 'invitation.link_invalid' }),
    ]);
    expect(await logins()).toHaveLength(2);
    expect(await server.db.select().from(session)).toHaveLength(1);
  });

  it('stays of use when the login was taken, and nothing of the attempt remains', async () => {
    const { token } = await createInvitation(context, ada, wanted());

    await expect(acceptInvitation(context, visitor, joining(token, 'ADA'))).rejects.toMatchObject({
      code: 'input.malformed',
      details: { field: 'login' },
    });

    expect(await logins()).toEqual(['ada']);
    await acceptInvitation(context, visitor, joining(token));
    expect(await logins()).toEqual(['ada', 'ben']);
  });

  it('opens nothing once it was used, revoked or has expired, and tells nobody which', async () => {
    const used = await createInvitation(context, ada, wanted());
    await acceptInvitation(context, visitor, joining(used.token));
    const revoked = await createInvitation(context, ada, wanted());
    await revokeInvitation(context, ada, { invitationId: revoked.id });
    const expired = await createInvitation(context, ada, { ...wanted(), days: 1 });
    expect(await checkInvitation(context, visitor, expired)).toEqual({
      roles: ['application_owner', 'member'],
      expiresAt: expired.expiresAt,
    });
    server.pass(1);

    const messages = new Set<string>();
    for (const token of [used.token, revoked.token, expired.token, 'guessed']) {
      expect(await checkInvitation(context, visitor, { token })).toBeNull();
      const refused = await acceptInvitation(context, visitor, joining(token, 'cy')).catch(
        (error: unknown) => error,
      );
      expect(refused).toMatchObject({ code: 'invitation.link_invalid' });
      messages.add(String(refused));
    }
    expect(messages.size).toBe(1);
    expect(await logins()).toEqual(['ada', 'ben']);
  });

  it('of somebody who was removed, or may not invite any more, opens nothing', async () => {
    const eve = await addPerson(context, 'eve', 'administrator');
    const fay = await addPerson(context, 'fay', 'administrator');
    const ofEve = await createInvitation(context, eve, wanted());
    const ofFay = await createInvitation(context, fay, wanted());
    await removePerson(context, ada, { personId: eve.id });
    await revokeRole(context, ada, { personId: fay.id, role: 'administrator' });

    for (const { token } of [ofEve, ofFay]) {
      await expect(acceptInvitation(context, visitor, joining(token))).rejects.toMatchObject({
        code: 'invitation.link_invalid',
      });
    }
  });

  it('that was used stays used when somebody takes it back', async () => {
    const { id, token } = await createInvitation(context, ada, wanted());
    await acceptInvitation(context, visitor, joining(token));

    expect(await revokeInvitation(context, ada, { invitationId: id })).toBe('unchanged');
    expect(await invitationRow(id)).toMatchObject({ revokedAt: null });
  });

  it('made on the machine brings an administrator back when there is none', async () => {
    await server.db.delete(roleGrant);
    const { token } = await createInvitation(context, machine, {
      note: 'to regain Assay',
      roles: ['administrator'],
      teamIds: [],
      days: 1,
    });

    await acceptInvitation(context, visitor, joining(token));

    const joined = await findPersonByLogin(server.db, 'ben');
    expect((await grantsOf(server.db, joined?.id ?? ''))?.roles).toEqual(['administrator']);
    const [made] = await server.db.select().from(ledger).orderBy(ledger.seq).limit(1);
    expect(made).toMatchObject({ actorType: 'system', action: 'invitation.create' });
  });

  it('names no team that is not there', async () => {
    const teamIds = ['00000000-0000-4000-8000-000000000000'];

    await expect(createInvitation(context, ada, { ...wanted(), teamIds })).rejects.toMatchObject({
      code: 'input.malformed',
      details: { field: 'teamIds' },
    });
    expect(await server.db.select().from(invitation)).toEqual([]);
  });

  it.each(['security_lead', 'application_owner', 'auditor', 'member'] as const)(
    'is made and taken back by administrators alone: not by %s',
    async (role) => {
      const actor = await addPerson(context, 'eve', role, [teamId]);
      const { id } = await createInvitation(context, ada, wanted());

      await expect(createInvitation(context, actor, wanted())).rejects.toMatchObject({
        code: 'access.denied',
      });
      await expect(revokeInvitation(context, actor, { invitationId: id })).rejects.toMatchObject({
        code: 'access.denied',
      });
    },
  );
});

describe('what is asked for', () => {
  it.each([
    [{ roles: [] }, 'roles'],
    [{ days: 31 }, 'days'],
    [{ days: 0 }, 'days'],
    [{ note: ' ' }, 'note'],
    [{ roles: ['owner'] }, 'roles'],
  ])('has at least one role, a note and 1 to 30 days: %j', (change, field) => {
    const parsed = NewInvitation.safeParse({
      note: 'Ben',
      roles: ['member'],
      teamIds: [],
      days: 7,
      ...change,
    });

    expect(parsed.error?.issues.map((issue) => issue.path[0])).toEqual([field]);
  });

  it('is no password that rests on the login', () => {
    const parsed = NewAccount.safeParse({
      ...joining('t', 'ben.adler'),
      password: ['ben.adler', '2026'].join('-'),
    });

    expect(parsed.error?.issues.map(({ path }) => path)).toEqual([['password']]);
  });
});
