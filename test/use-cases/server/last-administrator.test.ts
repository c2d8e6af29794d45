import { beforeEach, describe, expect, it } from 'vitest';
import type { PersonActor } from '#lib/access/actor.ts';
import type { Role } from '#lib/access/role.ts';
import { openSession } from '#lib/db/open-session.ts';
import { grantsOf } from '#lib/db/person-grants.ts';
import { ledger } from '#lib/db/schema/ledger.ts';
import { findSession } from '#lib/use-cases/find-session.ts';
import { grantRole } from '#lib/use-cases/grant-role.ts';
import { removePerson } from '#lib/use-cases/remove-person.ts';
import { revokeRole } from '#lib/use-cases/revoke-role.ts';
import { addPerson, createTestServer, type TestServer } from '../../database/test-server.ts';
import { visitorFrom } from './identity-world.ts';

const visitor = visitorFrom('192.0.2.1');
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

describe('the last administrator', () => {
  it('keeps the role', async () => {
    await expect(
      revokeRole(server.context, ada, { personId: ada.id, role: 'administrator' }),
    ).rejects.toMatchObject({ code: 'person.last_administrator' });

    expect(await rolesOf(ada.id)).toContain('administrator');
    expect(await server.db.select().from(ledger)).toEqual([]);
  });

  it('is not removed, and their sessions go on', async () => {
    const { context, db } = server;
    const { id } = await openSession(
      db,
      visitor,
      { personId: ada.id, method: 'password' },
      context.now(),
    );

    await expect(removePerson(server.context, ada, { personId: ada.id })).rejects.toMatchObject({
      code: 'person.last_administrator',
    });

    expect(await findSession(context, visitor, { sessionId: id })).toMatchObject({ state: 'open' });
  });

  it('is not who was removed: only those who can sign in count', async () => {
    const { context } = server;
    const eve = await addPerson(context, 'eve', 'administrator');
    await removePerson(context, ada, { personId: eve.id });

    await expect(
      revokeRole(context, ada, { personId: ada.id, role: 'administrator' }),
    ).rejects.toMatchObject({ code: 'person.last_administrator' });
  });

  it.each(Array.from({ length: 5 }, (_, round) => round))(
    'stays when two administrators take each other away at once (round %i)',
    async () => {
      const { context } = server;
      const eve = await addPerson(context, 'eve', 'administrator');

      const both = await Promise.allSettled([
        removePerson(context, ada, { personId: eve.id }),
        revokeRole(context, eve, { personId: ada.id, role: 'administrator' }),
      ]);

      const refused = both.filter((one) => one.status === 'rejected');
      expect(refused.map((one): unknown => one.reason)).toEqual([
        expect.objectContaining({ code: 'person.last_administrator' }),
      ]);
      const left = await Promise.all([rolesOf(ada.id), rolesOf(eve.id)]);
      expect(left.filter((roles) => roles?.includes('administrator'))).toHaveLength(1);
    },
  );

  it('can go once there is another', async () => {
    await grantRole(server.context, ada, { personId: ben.id, role: 'administrator' });

    expect(await revokeRole(server.context, ada, { personId: ada.id, role: 'administrator' })).toBe(
      'revoked',
    );
  });
});
