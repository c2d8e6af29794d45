import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { AttemptDelays } from '#lib/access/attempt-delays.ts';
import { argon2id, newSalt } from '#lib/clients/password-hash/argon2id.ts';
import { renderPhc } from '#lib/clients/password-hash/phc-string.ts';
import { ledger } from '#lib/db/schema/ledger.ts';
import { person } from '#lib/db/schema/people.ts';
import { session } from '#lib/db/schema/sign-in.ts';
import { signIn } from '#lib/use-cases/sign-in.ts';
import { addPersonTo } from '../../database/add-person.ts';
import { createIdentityWorld, goodPassword, otherPassword, visitorFrom } from './identity-world.ts';

const world = await createIdentityWorld();
const { db } = world;
const home = visitorFrom('192.0.2.1');
const cheap = { memoryKib: 64, passes: 1, parallelism: 1 };

let context: typeof world.context;

async function givenPerson(login: string, passwordHash: string | null): Promise<string> {
  const secret = passwordHash === null ? {} : { passwordHash };
  const given = { login, roles: ['member'] as const, ...secret };
  return (await addPersonTo(db, given, context.now())).id;
}

beforeEach(async () => {
  await world.empty();
  context = { ...world.context, attempts: new AttemptDelays() };
});

describe('signing in', () => {
  it('opens a session for the right password, whatever the case of the login', async () => {
    const id = await givenPerson('Mira', await context.passwords.hash(goodPassword));

    const outcome = await signIn(context, home, { login: 'mIRA', password: goodPassword });

    if (outcome.state !== 'open') throw new Error('no session was opened');
    const { opened } = outcome;
    const [row] = await db.select().from(session);
    expect(row).toMatchObject({ id: opened.id, personId: id, revokedAt: null });
    const entries = await db.select().from(ledger).where(eq(ledger.subjectId, opened.id));
    expect(entries).toMatchObject([{ action: 'session.open', actorId: id, requestId: 'r1' }]);
  });

  it.each([
    ['a wrong password', 'mira', otherPassword],
    ['a login that nobody has', 'nobody', goodPassword],
    ['somebody who was disabled', 'disabled', goodPassword],
    ['somebody who signs in elsewhere', 'elsewhere', goodPassword],
  ])('refuses %s with the same words', async (_title, login, password) => {
    const hash = await context.passwords.hash(goodPassword);
    await givenPerson('mira', hash);
    await givenPerson('elsewhere', null);
    const disabled = await givenPerson('disabled', hash);
    await db.update(person).set({ disabledAt: context.now() }).where(eq(person.id, disabled));

    await expect(signIn(context, home, { login, password })).rejects.toMatchObject({
      code: 'sign_in.refused',
      message: 'the login or the password is wrong',
      details: {},
    });
    expect(await db.select().from(session)).toEqual([]);
  });

  it('hashes for a login that nobody has as for any other', async () => {
    const asked: (string | null)[] = [];
    const watching = {
      ...context,
      passwords: {
        ...context.passwords,
        verify: async (password: string, encoded: string | null) => {
          asked.push(encoded);
          return context.passwords.verify(password, encoded);
        },
      },
    };

    await expect(
      signIn(watching, home, { login: 'nobody', password: goodPassword }),
    ).rejects.toMatchObject({ code: 'sign_in.refused' });
    expect(asked).toEqual([null]);
  });

  it('hashes anew what was hashed at a lower cost', async () => {
    const salt = newSalt();
    const weak = renderPhc({
      cost: cheap,
      salt,
      tag: await argon2id(goodPassword, salt, cheap, 32),
    });
    await givenPerson('mira', weak);

    await signIn(context, home, { login: 'mira', password: goodPassword });
    await signIn(context, home, { login: 'mira', password: goodPassword });

    const [mira] = await db.select({ passwordHash: person.passwordHash }).from(person);
    expect(mira?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('slows down who guesses, without locking the person out elsewhere', async () => {
    await givenPerson('mira', await context.passwords.hash(goodPassword));
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await expect(
        signIn(context, home, { login: 'mira', password: otherPassword }),
      ).rejects.toMatchObject({ code: 'sign_in.refused' });
    }

    await expect(
      signIn(context, home, { login: 'MIRA', password: goodPassword }),
    ).rejects.toMatchObject({
      code: 'sign_in.slow_down',
      details: { retryAfterSeconds: 1 },
    });
    const elsewhere = visitorFrom('198.51.100.7');
    await expect(
      signIn(context, elsewhere, { login: 'mira', password: goodPassword }),
    ).resolves.toMatchObject({ state: 'open' });
  });

  it('who waits as told gets in, and starts anew', async () => {
    await givenPerson('mira', await context.passwords.hash(goodPassword));
    for (let attempt = 0; attempt < 5; attempt += 1) {
      context.attempts.begin('192.0.2.1 mira', Date.parse(context.now()));
    }

    world.pass(1_000);
    await signIn(context, home, { login: 'mira', password: goodPassword });

    expect(context.attempts.begin('192.0.2.1 mira', Date.parse(context.now()))).toBe(0);
  });
});
