import { eq } from 'drizzle-orm';
import { TOTP } from 'otpauth';
import { beforeEach, describe, expect, it } from 'vitest';
import type { PersonActor } from '#lib/access/actor.ts';
import { AttemptDelays } from '#lib/access/attempt-delays.ts';
import { ledger } from '#lib/db/schema/ledger.ts';
import { factorFailures, recoveryCode, session, totp } from '#lib/db/schema/sign-in.ts';
import { AppError } from '#lib/errors.ts';
import { minuteMs } from '#lib/evidence/instant.ts';
import { loadAccount } from '#lib/use-cases/load-account.ts';
import { removeTotp } from '#lib/use-cases/remove-totp.ts';
import { renewRecoveryCodes } from '#lib/use-cases/renew-recovery-codes.ts';
import { beginTotp, confirmTotp } from '#lib/use-cases/set-up-totp.ts';
import { signIn } from '#lib/use-cases/sign-in.ts';
import { signInWithCode } from '#lib/use-cases/sign-in-with-code.ts';
import { addPersonTo } from '../../database/add-person.ts';
import { createIdentityWorld, goodPassword, otherPassword, visitorFrom } from './identity-world.ts';

const world = await createIdentityWorld();
const { db } = world;
const visitor = visitorFrom('192.0.2.1');
const current = goodPassword;
const stepMs = 30_000;
let context: typeof world.context;
let mira: PersonActor;
let key = '';

/** What the app shows now. */
const shown = (): string =>
  new TOTP({ secret: key }).generate({ timestamp: Date.parse(context.now()) });

async function givenApp(): Promise<readonly string[]> {
  await beginTotp(context, mira, { current });
  const { authenticator } = await loadAccount(context, mira, { sessionId: null });
  if (authenticator.state !== 'begun') throw new Error('nothing was begun');
  ({ key } = authenticator);
  const codes = await confirmTotp(context, mira, { code: shown() });
  world.pass(stepMs);
  return codes;
}

async function givenTicket(): Promise<string> {
  const outcome = await signIn(context, visitor, { login: 'mira', password: goodPassword });
  if (outcome.state === 'open') throw new Error('the password alone opened a session');
  return outcome.ticket;
}

const sessions = async () => db.select().from(session);
const refused = { code: 'sign_in.factor_refused' };

beforeEach(async () => {
  await world.empty();
  context = { ...world.context, attempts: new AttemptDelays() };
  const passwordHash = await context.passwords.hash(goodPassword);
  mira = await addPersonTo(db, { login: 'mira', roles: ['member'], passwordHash }, context.now());
});

describe('an authenticator app', () => {
  it('counts once a code of it was given', async () => {
    await beginTotp(context, mira, { current });
    const given = { login: 'mira', password: goodPassword };
    expect(await signIn(context, visitor, given)).toMatchObject({ state: 'open' });

    await expect(confirmTotp(context, mira, { code: '000000' })).rejects.toMatchObject(refused);
    await givenApp();

    expect(await signIn(context, visitor, given)).toMatchObject({ state: 'factor_needed' });
  });

  it('takes the password to be set up and to be removed', async () => {
    const wrong = { current: otherPassword };
    await expect(beginTotp(context, mira, wrong)).rejects.toMatchObject({ code: 'password.wrong' });
    await givenApp();
    await expect(removeTotp(context, mira, wrong)).rejects.toMatchObject({
      code: 'password.wrong',
    });

    await removeTotp(context, mira, { current });

    const given = { login: 'mira', password: goodPassword };
    expect(await signIn(context, visitor, given)).toMatchObject({ state: 'open' });
    expect(await db.select().from(recoveryCode)).toEqual([]);
  });

  it('is never exchanged unseen: one that counts is removed before another is begun', async () => {
    await givenApp();

    await expect(beginTotp(context, mira, { current })).rejects.toMatchObject({
      code: 'edit.conflict',
    });
  });

  it('its secret is sealed at rest, and opens in no other row', async () => {
    await givenApp();
    const [row] = await db.select().from(totp);
    const stored = Buffer.from(row?.sealedSecret ?? []);
    expect(stored.toString('latin1')).not.toContain(key);

    const otto = await addPersonTo(db, { login: 'otto', roles: ['member'] }, context.now());
    await db.update(totp).set({ personId: otto.id, confirmedAt: null });
    const view = await loadAccount(context, otto, { sessionId: null });

    expect(view.authenticator).toEqual({ state: 'none' });
  });

  it('is recorded, and no secret or code with it', async () => {
    const codes = await givenApp();
    await removeTotp(context, mira, { current });

    const entries = await db.select().from(ledger).where(eq(ledger.subjectId, mira.id));
    expect(entries.map((one) => one.action)).toEqual(['totp.confirm', 'totp.remove']);
    expect(JSON.stringify(entries)).not.toContain(key);
    expect(JSON.stringify(entries)).not.toContain(codes[0]);
  });
});

describe('a code', () => {
  it('follows the password, and opens the session', async () => {
    await givenApp();
    await signInWithCode(context, visitor, { ticket: await givenTicket(), code: shown() });

    expect(await sessions()).toMatchObject([{ personId: mira.id, method: 'password_and_code' }]);
    const entries = await db.select().from(ledger).where(eq(ledger.action, 'session.open'));
    expect(entries.at(-1)).toMatchObject({ detail: { method: 'password_and_code' } });
  });

  it('is good once, also for two at the same time', async () => {
    await givenApp();
    const ticket = await givenTicket();
    const code = shown();

    const both = await Promise.allSettled(
      [1, 2].map(async () => signInWithCode(context, visitor, { ticket, code })),
    );

    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await sessions()).toHaveLength(1);
  });

  it('that confirmed the app signs nobody in', async () => {
    await givenApp();
    world.pass(-stepMs);

    await expect(
      signInWithCode(context, visitor, { ticket: await givenTicket(), code: shown() }),
    ).rejects.toMatchObject(refused);
  });

  it('may be a step late, and no later', async () => {
    await givenApp();
    const tooLate = shown();
    world.pass(stepMs);
    const late = shown();
    world.pass(stepMs);
    const ticket = await givenTicket();
    await expect(signInWithCode(context, visitor, { ticket, code: tooLate })).rejects.toMatchObject(
      refused,
    );

    await signInWithCode(context, visitor, { ticket, code: late });
    expect(await sessions()).toHaveLength(1);
  });

  it('follows within five minutes', async () => {
    await givenApp();
    const ticket = await givenTicket();
    world.pass(5 * minuteMs);

    await expect(signInWithCode(context, visitor, { ticket, code: shown() })).rejects.toMatchObject(
      { code: 'sign_in.ticket_over' },
    );
  });

  it('is guessed ever more slowly, in whichever process, and a hundred at once are a hundred', async () => {
    await givenApp();
    const ticket = await givenTicket();
    const guess = async (): Promise<string> => {
      const elsewhere = { ...context, attempts: new AttemptDelays() };
      try {
        await signInWithCode(elsewhere, visitorFrom('198.51.100.7'), { ticket, code: '000000' });
        return 'open';
      } catch (error) {
        return error instanceof AppError ? error.code : 'unexpected';
      }
    };

    const codes = await Promise.all(Array.from({ length: 12 }, guess));
    expect(codes.filter((code) => code === 'sign_in.factor_refused')).toHaveLength(5);
    expect(codes.filter((code) => code === 'sign_in.slow_down')).toHaveLength(7);
    await expect(signInWithCode(context, visitor, { ticket, code: shown() })).rejects.toMatchObject(
      { code: 'sign_in.slow_down', details: { retryAfterSeconds: 1 } },
    );

    world.pass(1_000);
    await signInWithCode(context, visitor, { ticket, code: shown() });
    expect(await db.select().from(factorFailures)).toEqual([]);
  });
});

describe('recovery codes', () => {
  it('are ten, differ, and only their digests are kept', async () => {
    const codes = await givenApp();

    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^[0-9a-z]{4}(?:-[0-9a-z]{4}){3}$/);
    const kept = JSON.stringify(await db.select().from(recoveryCode));
    for (const code of codes) expect(kept).not.toContain(code);
  });

  it('made anew take the place of those before', async () => {
    const [old = ''] = await givenApp();
    const [fresh = ''] = await renewRecoveryCodes(context, mira, { current });
    const ticket = await givenTicket();

    await expect(signInWithCode(context, visitor, { ticket, code: old })).rejects.toMatchObject(
      refused,
    );
    await signInWithCode(context, visitor, { ticket, code: fresh });
    expect(await sessions()).toHaveLength(1);
  });

  it('are for who has a second factor', async () => {
    await expect(renewRecoveryCodes(context, mira, { current })).rejects.toMatchObject({
      code: 'edit.conflict',
    });
  });
});
