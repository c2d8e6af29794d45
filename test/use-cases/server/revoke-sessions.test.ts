import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { PersonActor } from '#lib/access/actor.ts';
import { openSession } from '#lib/db/open-session.ts';
import { ledger } from '#lib/db/schema/ledger.ts';
import { hourMs, minuteMs } from '#lib/evidence/instant.ts';
import { findSession } from '#lib/use-cases/find-session.ts';
import { loadSessions } from '#lib/use-cases/load-sessions.ts';
import { revokeSessions } from '#lib/use-cases/revoke-sessions.ts';
import { addPersonTo } from '../../database/add-person.ts';
import { createIdentityWorld, visitorFrom } from './identity-world.ts';

const world = await createIdentityWorld();
const { db, context } = world;
const visitor = { ...visitorFrom('192.0.2.1'), agent: 'Mozilla/5.0 (X11; Linux) Firefox/150.0' };
let mira: PersonActor;
let otto: PersonActor;

const open = async (who: PersonActor, method: 'password' | 'oidc' = 'password'): Promise<string> =>
  (await openSession(db, visitor, { personId: who.id, method }, context.now())).id;
const stateOf = async (sessionId: string): Promise<string> =>
  (await findSession(context, visitor, { sessionId })).state;
const revoked = async (sessionId: string) =>
  (await db.select().from(ledger).where(eq(ledger.subjectId, sessionId))).map((one) => one.action);

beforeEach(async () => {
  await world.empty();
  mira = await addPersonTo(db, { login: 'mira', roles: ['member'] }, context.now());
  otto = await addPersonTo(db, { login: 'otto', roles: ['auditor'] }, context.now());
});

describe('the list of sessions', () => {
  it('has the open ones of its person, the one seen last first, and marks this one', async () => {
    const older = await open(mira, 'oidc');
    world.pass(minuteMs);
    const here = await open(mira);
    await open(otto);

    const view = await loadSessions(context, mira, { personId: mira.id, sessionId: here });

    expect(view.sessions).toMatchObject([
      { id: here, isThis: true, method: 'a password', browser: 'Firefox on Linux' },
      { id: older, isThis: false, method: 'the sign-in provider', network: '192.0.2.1' },
    ]);
  });

  it('has none that was revoked, went idle or ran out', async () => {
    await open(mira);
    world.pass(8 * hourMs);
    const gone = await open(mira);
    await revokeSessions(context, mira, { personId: mira.id, which: { only: gone } });

    const view = await loadSessions(context, mira, { personId: mira.id, sessionId: null });

    expect(view.sessions).toEqual([]);
  });

  it('of another person is for who manages people', async () => {
    const admin = await addPersonTo(db, { login: 'ada', roles: ['administrator'] }, context.now());
    await open(mira);
    const asked = { personId: mira.id, sessionId: null };

    await expect(loadSessions(context, otto, asked)).rejects.toMatchObject({
      code: 'access.denied',
    });
    expect((await loadSessions(context, admin, asked)).sessions).toHaveLength(1);
  });
});

describe('revoking', () => {
  it('ends one session and no other, recorded once', async () => {
    const [here, there] = [await open(mira), await open(mira)];
    const which = { only: there };

    expect(await revokeSessions(context, mira, { personId: mira.id, which })).toBe(1);
    expect(await revokeSessions(context, mira, { personId: mira.id, which })).toBe(0);

    expect([await stateOf(here), await stateOf(there)]).toEqual(['open', 'over']);
    expect(await revoked(there)).toEqual(['session.revoke']);
  });

  it('ends all others', async () => {
    const [here, one, two] = [await open(mira), await open(mira), await open(mira)];
    const ottos = await open(otto);

    const which = { except: here };
    expect(await revokeSessions(context, mira, { personId: mira.id, which })).toBe(2);

    const states = await Promise.all([here, one, two, ottos].map(stateOf));
    expect(states).toEqual(['open', 'over', 'over', 'open']);
  });

  it('ends none of another person, whatever is named', async () => {
    const ottos = await open(otto);
    const which = { only: ottos };

    expect(await revokeSessions(context, mira, { personId: mira.id, which })).toBe(0);
    await expect(revokeSessions(context, mira, { personId: otto.id, which })).rejects.toMatchObject(
      { code: 'access.denied' },
    );

    expect(await stateOf(ottos)).toBe('open');
  });

  it('ends all of another person for who manages people', async () => {
    const admin = await addPersonTo(db, { login: 'ada', roles: ['administrator'] }, context.now());
    const [one, two] = [await open(mira), await open(mira)];

    await revokeSessions(context, admin, { personId: mira.id, which: 'all' });

    expect([await stateOf(one), await stateOf(two)]).toEqual(['over', 'over']);
    const [entry] = await db.select().from(ledger).where(eq(ledger.subjectId, one));
    expect(entry).toMatchObject({ actorId: admin.id, detail: { personId: mira.id } });
  });
});
