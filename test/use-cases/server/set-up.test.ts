import { beforeEach, describe, expect, it } from 'vitest';
import { ledger } from '#lib/db/schema/ledger.ts';
import { person, setupLink } from '#lib/db/schema/people.ts';
import { sha256Of } from '#lib/evidence/digest.ts';
import { hourMs } from '#lib/evidence/instant.ts';
import { checkSetupLink } from '#lib/use-cases/check-setup-link.ts';
import { createSetupLink } from '#lib/use-cases/create-setup-link.ts';
import { findSession } from '#lib/use-cases/find-session.ts';
import { NewAccount } from '#lib/use-cases/new-account.ts';
import { setUpAdministrator } from '#lib/use-cases/set-up-administrator.ts';
import {
  createIdentityWorld,
  givenLink,
  goodPassword,
  machine,
  visitorFrom,
} from './identity-world.ts';

const world = await createIdentityWorld();
const { context, db } = world;
const visitor = visitorFrom('192.0.2.1');

const setupWith = (token: string, login = 'mira') =>
  NewAccount.parse({ token, name: 'Mira Holm', login, password: goodPassword });

beforeEach(world.empty);

describe('the link of the set-up', () => {
  it('is kept by its digest alone and good for an hour', async () => {
    const link = await givenLink(context);

    expect(link.token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(await db.select().from(setupLink)).toEqual([
      {
        tokenDigest: sha256Of(link.token),
        createdAt: context.now(),
        expiresAt: link.expiresAt,
        usedAt: null,
      },
    ]);
    expect(await checkSetupLink(context, visitor, link)).toBe('open');
    world.pass(hourMs - 1);
    expect(await checkSetupLink(context, visitor, link)).toBe('open');
    world.pass(1);
    expect(await checkSetupLink(context, visitor, link)).toBe('invalid');
  });

  it('a newer one ends the older', async () => {
    const older = await givenLink(context);
    const newer = await givenLink(context);

    expect(await checkSetupLink(context, visitor, older)).toBe('invalid');
    expect(await checkSetupLink(context, visitor, newer)).toBe('open');
  });

  it('of many made at once one is good', async () => {
    const links = await Promise.all(Array.from({ length: 8 }, async () => givenLink(context)));

    const states = await Promise.all(
      links.map(async (link) => checkSetupLink(context, visitor, link)),
    );
    expect(states.filter((state) => state === 'open')).toHaveLength(1);
  });

  it('is not made once there is an administrator', async () => {
    await setUpAdministrator(context, visitor, setupWith((await givenLink(context)).token));

    await expect(createSetupLink(context, machine)).rejects.toMatchObject({
      code: 'setup.already_done',
    });
  });

  it('is not made for somebody who may not', async () => {
    const auditor = {
      type: 'person',
      id: 'f2b2a3ce-2b1c-4d3a-9a42-1d1f1c9d2f10',
      login: 'otto',
      name: 'Otto',
      roles: ['auditor'],
      teams: [],
      requestId: 'r1',
    } as const;

    await expect(createSetupLink(context, auditor)).rejects.toMatchObject({
      code: 'access.denied',
    });
    expect(await db.select().from(setupLink)).toEqual([]);
  });
});

describe('the first administrator', () => {
  it('is made, signed in and recorded together', async () => {
    const before = await db.select({ seq: ledger.seq }).from(ledger);
    const link = await givenLink(context);

    const opened = await setUpAdministrator(context, visitor, setupWith(link.token));

    const [mira] = await db.select().from(person);
    expect(mira).toMatchObject({ login: 'mira', name: 'Mira Holm' });
    expect(mira?.passwordHash).toMatch(/^\$argon2id\$/);
    expect(await findSession(context, visitor, { sessionId: opened.id })).toEqual({
      state: 'open',
      sessionId: opened.id,
      person: {
        id: mira?.id,
        login: 'mira',
        name: 'Mira Holm',
        roles: ['administrator', 'security_lead'],
        teams: [],
      },
    });
    const entries = (await db.select().from(ledger).orderBy(ledger.seq)).slice(before.length);
    expect(
      entries.map(({ action, actorName, requestId }) => [action, actorName, requestId]),
    ).toEqual([
      ['setup_link.create', 'command line', 'r0'],
      ['person.create', 'mira', 'r1'],
      ['session.open', 'mira', 'r1'],
    ]);
    expect(entries.at(-1)).toMatchObject({
      subjectId: opened.id,
      detail: { method: 'setup_link' },
    });
    expect(JSON.stringify(entries)).not.toContain(link.token);
    expect(JSON.stringify(entries)).not.toContain('argon2');
  });

  it('of many who use one link at once one is made', async () => {
    const { token } = await givenLink(context);

    const outcomes = await Promise.allSettled(
      Array.from({ length: 6 }, async (_, index) =>
        setUpAdministrator(context, visitor, setupWith(token, `mira${index}`)),
      ),
    );

    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes.filter((one) => one.status === 'rejected')) {
      expect(outcome).toMatchObject({ reason: { code: 'setup.link_invalid' } });
    }
    expect(await db.select().from(person)).toHaveLength(1);
  });

  it.each([
    ['one that was made up', async () => 'guessed'],
    [
      'one that has expired',
      async () => {
        const { token } = await givenLink(context);
        world.pass(hourMs);
        return token;
      },
    ],
    [
      'one that was used',
      async () => {
        const { token } = await givenLink(context);
        await setUpAdministrator(context, visitor, setupWith(token, 'first'));
        return token;
      },
    ],
  ])('is not made by %s', async (_title, tokenOf) => {
    const token = await tokenOf();
    const before = await db.select().from(person);

    await expect(setUpAdministrator(context, visitor, setupWith(token))).rejects.toMatchObject({
      code: 'setup.link_invalid',
    });
    expect(await db.select().from(person)).toEqual(before);
  });

  it('who has no link makes the server hash nothing', async () => {
    const hashless = {
      ...context,
      passwords: {
        hash: async () => Promise.reject(new Error('hashed')),
        verify: async () => Promise.reject(new Error('verified')),
      },
    };

    await expect(setUpAdministrator(hashless, visitor, setupWith('guessed'))).rejects.toMatchObject(
      {
        code: 'setup.link_invalid',
      },
    );
  });

  it('needs a password that does not rest on the login', () => {
    const parsed = NewAccount.safeParse({
      token: 't',
      name: 'Mira',
      login: 'mira.holm',
      password: ['mira.holm', '2026'].join('-'),
    });

    expect(parsed.error?.issues.map(({ path, message }) => [path, message])).toEqual([
      [['password'], 'Use a password that does not rest on the login.'],
    ]);
  });
});
