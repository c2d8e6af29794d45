import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { PersonActor } from '#lib/access/actor.ts';
import { AttemptDelays } from '#lib/access/attempt-delays.ts';
import { openSession } from '#lib/db/open-session.ts';
import { ledger } from '#lib/db/schema/ledger.ts';
import { person } from '#lib/db/schema/people.ts';
import { session } from '#lib/db/schema/sign-in.ts';
import { dayMs, hourMs, minuteMs } from '#lib/evidence/instant.ts';
import { changePassword } from '#lib/use-cases/change-password.ts';
import { findSession } from '#lib/use-cases/find-session.ts';
import { signIn } from '#lib/use-cases/sign-in.ts';
import { signOut } from '#lib/use-cases/sign-out.ts';
import { addPersonTo } from '../../database/add-person.ts';
import { createIdentityWorld, goodPassword, otherPassword, visitorFrom } from './identity-world.ts';

const world = await createIdentityWorld();
const { db } = world;
const visitor = visitorFrom('192.0.2.1');
let context: typeof world.context;
let mira: PersonActor;

async function givenPerson(login: string): Promise<PersonActor> {
  const passwordHash = await context.passwords.hash(goodPassword);
  return addPersonTo(db, { login, roles: ['member'], passwordHash }, context.now());
}

const stateOf = async (sessionId: string): Promise<string> =>
  (await findSession(context, visitor, { sessionId })).state;

beforeEach(async () => {
  await world.empty();
  context = { ...world.context, attempts: new AttemptDelays() };
  mira = await givenPerson('mira');
});

describe('a session', () => {
  it('is over after eight hours without a request', async () => {
    const { id } = await openSession(
      db,
      visitor,
      { personId: mira.id, method: 'password' },
      context.now(),
    );

    world.pass(8 * hourMs - 1);
    expect(await stateOf(id)).toBe('open');
    world.pass(8 * hourMs - 1);
    expect(await stateOf(id)).toBe('open');
    world.pass(8 * hourMs);
    expect(await stateOf(id)).toBe('over');
  });

  it('is over after seven days, however much it is used', async () => {
    const { id } = await openSession(
      db,
      visitor,
      { personId: mira.id, method: 'password' },
      context.now(),
    );

    for (let passed = hourMs; passed < 7 * dayMs; passed += hourMs) {
      world.pass(hourMs);
      expect(await stateOf(id)).toBe('open');
    }
    world.pass(hourMs);
    expect(await stateOf(id)).toBe('over');
  });

  it('says that it was seen once a minute, not once a request', async () => {
    const { id } = await openSession(
      db,
      visitor,
      { personId: mira.id, method: 'password' },
      context.now(),
    );
    const seen = async () => (await db.select({ at: session.seenAt }).from(session))[0]?.at;
    const start = await seen();

    world.pass(minuteMs - 1);
    await stateOf(id);
    expect(await seen()).toBe(start);
    world.pass(1);
    await stateOf(id);
    expect(await seen()).toBe(context.now());
  });

  it('of a person who is disabled is over at once', async () => {
    const { id } = await openSession(
      db,
      visitor,
      { personId: mira.id, method: 'password' },
      context.now(),
    );

    await db.update(person).set({ disabledAt: context.now() }).where(eq(person.id, mira.id));

    expect(await stateOf(id)).toBe('over');
  });

  it('that nobody opened is over', async () => {
    expect(await stateOf(randomUUID())).toBe('over');
  });

  it('is over once its person signed out, which is recorded once', async () => {
    const { id } = await openSession(
      db,
      visitor,
      { personId: mira.id, method: 'password' },
      context.now(),
    );

    await signOut(context, mira, { sessionId: id });
    await signOut(context, mira, { sessionId: id });

    expect(await stateOf(id)).toBe('over');
    const entries = await db.select().from(ledger).where(eq(ledger.subjectId, id));
    expect(entries.map((entry) => entry.action)).toEqual(['session.close']);
  });

  it('is ended by nobody else', async () => {
    const { id } = await openSession(
      db,
      visitor,
      { personId: mira.id, method: 'password' },
      context.now(),
    );

    await signOut(context, await givenPerson('otto'), { sessionId: id });

    expect(await stateOf(id)).toBe('open');
  });
});

describe('changing the own password', () => {
  it('takes the new one from then on and ends the other sessions', async () => {
    const here = await openSession(
      db,
      visitor,
      { personId: mira.id, method: 'password' },
      context.now(),
    );
    const there = await openSession(
      db,
      visitor,
      { personId: mira.id, method: 'password' },
      context.now(),
    );
    const ottos = await openSession(
      db,
      visitor,
      { personId: (await givenPerson('otto')).id, method: 'password' },
      context.now(),
    );

    await changePassword(context, mira, {
      current: goodPassword,
      password: otherPassword,
      sessionId: here.id,
    });

    expect(await stateOf(here.id)).toBe('open');
    expect(await stateOf(there.id)).toBe('over');
    expect(await stateOf(ottos.id)).toBe('open');
    await expect(
      signIn(context, visitor, { login: 'mira', password: goodPassword }),
    ).rejects.toMatchObject({ code: 'sign_in.refused' });
    await signIn(context, visitor, { login: 'mira', password: otherPassword });
    const entries = await db.select().from(ledger).where(eq(ledger.subjectId, mira.id));
    expect(entries).toMatchObject([
      { action: 'person.change_password', detail: { sessionsEnded: 1 }, afterDigest: null },
    ]);
  });

  it('needs the current one, and is slowed down when that is guessed', async () => {
    const { id: sessionId } = await openSession(
      db,
      visitor,
      { personId: mira.id, method: 'password' },
      context.now(),
    );
    const guess = { current: otherPassword, password: otherPassword, sessionId };
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await expect(changePassword(context, mira, guess)).rejects.toMatchObject({
        code: 'password.wrong',
        details: { field: 'current' },
      });
    }

    await expect(
      changePassword(context, mira, { ...guess, current: goodPassword }),
    ).rejects.toMatchObject({ code: 'sign_in.slow_down' });
    expect(await db.select().from(ledger).where(eq(ledger.subjectId, mira.id))).toEqual([]);
  });

  it('refuses one that rests on the login', async () => {
    await expect(
      changePassword(context, mira, {
        current: goodPassword,
        password: 'miramiramira1',
        sessionId: randomUUID(),
      }),
    ).rejects.toMatchObject({ code: 'input.malformed', details: { field: 'password' } });
  });
});
