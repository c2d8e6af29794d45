import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { PersonActor } from '#lib/access/actor.ts';
import { AttemptDelays } from '#lib/access/attempt-delays.ts';
import { ledger } from '#lib/db/schema/ledger.ts';
import { person } from '#lib/db/schema/people.ts';
import { passkey, passkeyChallenge, session } from '#lib/db/schema/sign-in.ts';
import { minuteMs } from '#lib/evidence/instant.ts';
import { addPasskey, beginPasskey } from '#lib/use-cases/add-passkey.ts';
import { removePasskey } from '#lib/use-cases/remove-passkey.ts';
import { resetSecondFactor } from '#lib/use-cases/reset-second-factor.ts';
import { signIn } from '#lib/use-cases/sign-in.ts';
import { signInWithCode } from '#lib/use-cases/sign-in-with-code.ts';
import { beginPasskeySignIn, signInWithPasskey } from '#lib/use-cases/sign-in-with-passkey.ts';
import { addPersonTo } from '../../database/add-person.ts';
import { identityOrigin } from './identity-parts.ts';
import { createIdentityWorld, goodPassword, otherPassword, visitorFrom } from './identity-world.ts';
import { createSoftAuthenticator } from './soft-authenticator.ts';

const world = await createIdentityWorld();
const { db } = world;
const visitor = visitorFrom('192.0.2.1');
const current = goodPassword;
let context: typeof world.context;
let mira: PersonActor;
let device: ReturnType<typeof createSoftAuthenticator>;

async function givenPerson(login: string): Promise<PersonActor> {
  const passwordHash = await context.passwords.hash(goodPassword);
  return addPersonTo(db, { login, roles: ['member'], passwordHash }, context.now());
}

async function givenPasskey(who = mira, made = device): Promise<readonly string[]> {
  const { challenge } = await beginPasskey(context, who, { current });
  return addPasskey(context, who, { name: 'Laptop', registration: made.register(challenge) });
}

const question = async (): Promise<string> =>
  (await beginPasskeySignIn(context, visitor)).challenge;

async function ticketOf(login: string): Promise<string> {
  const outcome = await signIn(context, visitor, { login, password: goodPassword });
  if (outcome.state === 'open') throw new Error('the password alone opened a session');
  return outcome.ticket;
}

const sessions = async () => db.select().from(session);

beforeEach(async () => {
  await world.empty();
  context = { ...world.context, attempts: new AttemptDelays() };
  mira = await givenPerson('mira');
  device = createSoftAuthenticator(identityOrigin);
});

describe('adding a passkey', () => {
  it('takes the password, keeps the public half, and gives ten recovery codes once', async () => {
    const codes = await givenPasskey();
    const more = await givenPasskey(mira, createSoftAuthenticator(identityOrigin));

    expect(codes).toHaveLength(10);
    expect(more).toEqual([]);
    const kept = await db.select().from(passkey);
    expect(kept.map((one) => one.personId)).toEqual([mira.id, mira.id]);
    const entries = await db.select().from(ledger).where(eq(ledger.subjectId, device.credentialId));
    expect(entries).toMatchObject([{ action: 'passkey.add', detail: { name: 'Laptop' } }]);
  });

  it('is not begun without the password', async () => {
    await expect(beginPasskey(context, mira, { current: otherPassword })).rejects.toMatchObject({
      code: 'password.wrong',
    });
    expect(await db.select().from(passkeyChallenge)).toEqual([]);
  });

  it.each([
    ['made on another site', { origin: 'https://evil.example' }],
    ['made for another host', { host: 'evil.example' }],
    ['of a device that verified nobody', { verified: false }],
  ])('refuses one %s', async (_title, flaws) => {
    const { challenge } = await beginPasskey(context, mira, { current });
    const registration = device.register(challenge, flaws);

    await expect(addPasskey(context, mira, { name: 'Laptop', registration })).rejects.toMatchObject(
      { code: 'sign_in.passkey_refused' },
    );
    expect(await db.select().from(passkey)).toEqual([]);
  });

  it('refuses an answer to what somebody else was asked, and to what was answered already', async () => {
    const otto = await givenPerson('otto');
    const { challenge } = await beginPasskey(context, mira, { current });
    const registration = device.register(challenge);

    for (const who of [otto, mira]) {
      await expect(
        addPasskey(context, who, { name: 'Laptop', registration }),
      ).rejects.toMatchObject({ code: 'sign_in.passkey_refused' });
    }
  });
});

describe('signing in with a passkey alone', () => {
  it('needs no login: the passkey says who it is', async () => {
    await givenPasskey();

    const answer = device.answer(await question());
    const opened = await signInWithPasskey(context, visitor, { answer, ticket: null });

    expect(await sessions()).toMatchObject([
      { id: opened.id, personId: mira.id, method: 'passkey' },
    ]);
    const [kept] = await db.select().from(passkey);
    expect(kept).toMatchObject({ counter: 2, usedAt: context.now() });
  });

  it('answers a question once, also for two at the same time', async () => {
    await givenPasskey();
    const answer = device.answer(await question());

    const both = await Promise.allSettled(
      [1, 2].map(async () => signInWithPasskey(context, visitor, { answer, ticket: null })),
    );

    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await sessions()).toHaveLength(1);
  });

  it('answers within five minutes', async () => {
    await givenPasskey();
    const answer = device.answer(await question());
    world.pass(5 * minuteMs);

    await expect(
      signInWithPasskey(context, visitor, { answer, ticket: null }),
    ).rejects.toMatchObject({ code: 'sign_in.passkey_refused' });
  });

  it.each([
    ['of another site', { origin: 'https://evil.example' }],
    ['for another host', { host: 'evil.example' }],
    ['of a device that verified nobody', { verified: false }],
    ['whose counter went back', { counter: 1 }],
  ])('refuses an answer %s', async (_title, flaws) => {
    await givenPasskey();
    const answer = device.answer(await question(), flaws);

    await expect(
      signInWithPasskey(context, visitor, { answer, ticket: null }),
    ).rejects.toMatchObject({ code: 'sign_in.passkey_refused' });
    expect(await sessions()).toEqual([]);
  });

  it('refuses a key that nobody has, one signed by another, and who was removed', async () => {
    await givenPasskey();
    const other = createSoftAuthenticator(identityOrigin);
    const unknown = other.answer(await question());
    const forged = { ...other.answer(await question()), id: device.credentialId };
    const gone = device.answer(await question());
    await db.update(person).set({ disabledAt: context.now() }).where(eq(person.id, mira.id));

    for (const answer of [unknown, forged, gone]) {
      await expect(
        signInWithPasskey(context, visitor, { answer, ticket: null }),
      ).rejects.toMatchObject({ code: 'sign_in.passkey_refused' });
    }
  });
});

describe('a passkey as second factor', () => {
  it('follows the password', async () => {
    await givenPasskey();
    const ticket = await ticketOf('mira');
    expect(await sessions()).toEqual([]);

    await signInWithPasskey(context, visitor, { answer: device.answer(await question()), ticket });

    expect(await sessions()).toMatchObject([{ method: 'password_and_passkey' }]);
  });

  it('is one’s own: another’s passkey and a made-up ticket open nothing', async () => {
    await givenPasskey();
    const otto = await givenPerson('otto');
    const ottos = createSoftAuthenticator(identityOrigin);
    await givenPasskey(otto, ottos);
    const ticket = await ticketOf('mira');

    await expect(
      signInWithPasskey(context, visitor, { answer: ottos.answer(await question()), ticket }),
    ).rejects.toMatchObject({ code: 'sign_in.passkey_refused' });
    await expect(
      signInWithPasskey(context, visitor, {
        answer: device.answer(await question()),
        ticket: 'bWFkZSB1cA',
      }),
    ).rejects.toMatchObject({ code: 'sign_in.ticket_over' });
    expect(await sessions()).toEqual([]);
  });

  it('that was lost is stood for by a recovery code, once', async () => {
    const [code = ''] = await givenPasskey();
    const ticket = await ticketOf('mira');

    await signInWithCode(context, visitor, { ticket, code: ` ${code.toUpperCase()} ` });
    await expect(signInWithCode(context, visitor, { ticket, code })).rejects.toMatchObject({
      code: 'sign_in.factor_refused',
    });

    expect(await sessions()).toHaveLength(1);
  });
});

describe('taking passkeys away', () => {
  it('takes the password, and afterwards the password alone opens a session again', async () => {
    const [code = ''] = await givenPasskey();
    const { credentialId } = device;
    const ticket = await ticketOf('mira');
    await expect(
      removePasskey(context, mira, { current: otherPassword, credentialId }),
    ).rejects.toMatchObject({ code: 'password.wrong' });

    await removePasskey(context, mira, { current, credentialId });

    const given = { login: 'mira', password: goodPassword };
    expect(await signIn(context, visitor, given)).toMatchObject({ state: 'open' });
    await expect(signInWithCode(context, visitor, { ticket, code })).rejects.toMatchObject({
      code: 'sign_in.factor_refused',
    });
  });

  it('takes away none of another person', async () => {
    await givenPasskey();
    const otto = await givenPerson('otto');

    await expect(
      removePasskey(context, otto, { current, credentialId: device.credentialId }),
    ).rejects.toMatchObject({ code: 'resource.not_found' });
    expect(await db.select().from(passkey)).toHaveLength(1);
  });

  it('for who lost theirs is for who manages people, and recorded', async () => {
    await givenPasskey();
    const admin = await addPersonTo(db, { login: 'ada', roles: ['administrator'] }, context.now());
    const whom = { personId: mira.id };
    await expect(resetSecondFactor(context, mira, whom)).rejects.toMatchObject({
      code: 'access.denied',
    });

    await expect(resetSecondFactor(context, admin, { personId: admin.id })).rejects.toMatchObject({
      code: 'access.denied',
    });

    await resetSecondFactor(context, admin, whom);

    const given = { login: 'mira', password: goodPassword };
    expect(await signIn(context, visitor, given)).toMatchObject({ state: 'open' });
    const entries = await db.select().from(ledger).where(eq(ledger.subjectId, mira.id));
    expect(entries).toMatchObject([
      { action: 'person.reset_factors', actorId: admin.id, detail: { passkeys: 1, app: false } },
    ]);
    await expect(resetSecondFactor(context, admin, whom)).rejects.toMatchObject({
      code: 'edit.conflict',
    });
  });
});
