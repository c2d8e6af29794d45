import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { PersonActor } from '#lib/access/actor.ts';
import { AttemptDelays } from '#lib/access/attempt-delays.ts';
import { argon2id, newSalt } from '#lib/clients/password-hash/argon2id.ts';
import { renderPhc } from '#lib/clients/password-hash/phc-string.ts';
import type { Database } from '#lib/db/database.ts';
import { takeGroupGrants } from '#lib/db/group-grants.ts';
import { lockPeople } from '#lib/db/lock-people.ts';
import { person, roleGrant } from '#lib/db/schema/people.ts';
import { identity, session, totp } from '#lib/db/schema/sign-in.ts';
import { groupMapping } from '#lib/db/schema/teams.ts';
import { changePassword } from '#lib/use-cases/change-password.ts';
import { restorePerson } from '#lib/use-cases/restore-person.ts';
import { signIn } from '#lib/use-cases/sign-in.ts';
import { signInWithCode } from '#lib/use-cases/sign-in-with-code.ts';
import { type ProviderIdentity, signInWithProvider } from '#lib/use-cases/sign-in-with-provider.ts';
import { addPersonTo } from '../../database/add-person.ts';
import { createIdentityWorld, goodPassword, otherPassword, visitorFrom } from './identity-world.ts';

const world = await createIdentityWorld();
const { db } = world;
const home = visitorFrom('192.0.2.1');
const old = { login: 'mira', password: goodPassword };
const thirdPassword = ['a slow', 'ride', 'at dawn'].join(' ');

let context: typeof world.context;
let mira: PersonActor;
let root: PersonActor;

beforeEach(async () => {
  await db.delete(groupMapping);
  await db.delete(identity);
  await world.empty();
  context = { ...world.context, attempts: new AttemptDelays() };
  const passwordHash = await context.passwords.hash(goodPassword);
  const at = context.now();
  mira = await addPersonTo(db, { login: 'mira', roles: ['member'], passwordHash }, at);
  root = await addPersonTo(db, { login: 'root', roles: ['administrator'] }, at);
});

const change = async (password: string) =>
  changePassword(context, mira, { current: goodPassword, password, sessionId: randomUUID() });

/** The same context, in which something happens once a password was checked and before it counts. */
function meanwhile(happens: () => Promise<void>): typeof context {
  const verify: typeof context.passwords.verify = async (password, encoded) => {
    const verdict = await context.passwords.verify(password, encoded);
    await happens();
    return verdict;
  };
  return { ...context, passwords: { ...context.passwords, verify } };
}

/** Waits until somebody waits for a lock, or what was begun is over without one. */
async function untilHeld(begun: Promise<unknown>): Promise<void> {
  let over = false;
  void begun
    .finally(() => {
      over = true;
    })
    .catch(() => undefined);
  await vi.waitFor(
    async () => {
      const waiting = await db.execute(
        sql`select 1 from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'`,
      );
      expect(over || waiting.length > 0).toBe(true);
    },
    { timeout: 10_000, interval: 20 },
  );
}

/** What comes of something that is begun while a change of a person is not committed yet. */
async function during<T>(changes: (tx: Database) => Promise<unknown>, begin: () => Promise<T>) {
  const { begun } = await db.transaction(async (tx) => {
    await changes(tx);
    const settled = Promise.allSettled([begin()]);
    await untilHeld(settled);
    return { begun: settled };
  });
  const [outcome] = await begun;
  return outcome;
}

const openSessions = async () =>
  (await db.select().from(session)).filter((row) => row.revokedAt === null);

describe('a password that is changed while it is used', () => {
  it('opens nothing: sign_in.refused', async () => {
    const late = meanwhile(async () => change(otherPassword));

    await expect(signIn(late, home, old)).rejects.toMatchObject({ code: 'sign_in.refused' });

    expect(await openSessions()).toEqual([]);
  });

  it('does not come back by being hashed anew', async () => {
    const salt = newSalt();
    const cost = { memoryKib: 64, passes: 1, parallelism: 1 };
    const tag = await argon2id(goodPassword, salt, cost, 32);
    const passwordHash = renderPhc({ cost, salt, tag });
    await db.update(person).set({ passwordHash }).where(eq(person.id, mira.id));
    const late = meanwhile(async () => change(otherPassword));

    await expect(signIn(late, home, old)).rejects.toMatchObject({ code: 'sign_in.refused' });

    const now = { login: 'mira', password: otherPassword };
    expect(await signIn(context, home, now)).toMatchObject({ state: 'open' });
  });

  it('does not win over the new one by a change of its own: password.wrong', async () => {
    const late = meanwhile(async () => change(otherPassword));

    await expect(
      changePassword(late, mira, {
        current: goodPassword,
        password: thirdPassword,
        sessionId: randomUUID(),
      }),
    ).rejects.toMatchObject({ code: 'password.wrong' });

    const now = { login: 'mira', password: otherPassword };
    expect(await signIn(context, home, now)).toMatchObject({ state: 'open' });
  });

  it('ends the ticket that it gave to give a second factor with: sign_in.ticket_over', async () => {
    const at = context.now();
    const sealedSecret = new Uint8Array([1]);
    await db
      .insert(totp)
      .values({ personId: mira.id, sealedSecret, createdAt: at, confirmedAt: at, lastStep: 0 });
    const outcome = await signIn(context, home, old);
    if (outcome.state !== 'factor_needed') throw new Error('no second factor was asked for');
    await change(otherPassword);

    const given = { ticket: outcome.ticket, code: '123456' };
    await expect(signInWithCode(context, home, given)).rejects.toMatchObject({
      code: 'sign_in.ticket_over',
    });
  });
});

describe('somebody who is being removed', () => {
  const remove = async (tx: Database) =>
    tx.update(person).set({ disabledAt: context.now() }).where(eq(person.id, mira.id));

  it('is not let in at the same time: sign_in.refused', async () => {
    const outcome = await during(remove, async () => signIn(context, home, old));

    expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'sign_in.refused' } });
    expect(await openSessions()).toEqual([]);
  });

  it('and is taken back has no session that was opened before', async () => {
    await signIn(context, home, old);
    await remove(db);

    await restorePerson(context, root, { personId: mira.id });

    expect(await openSessions()).toEqual([]);
  });
});

describe('whom a provider sends', () => {
  const sent: ProviderIdentity = {
    issuer: 'https://id.example.org',
    subject: 'a-1',
    account: 'otto',
    name: 'Otto',
    email: null,
    groups: ['ops'],
    method: 'oidc',
  };

  beforeEach(async () => {
    const at = context.now();
    await db.insert(groupMapping).values({
      id: randomUUID(),
      issuer: sent.issuer,
      group: 'ops',
      role: 'auditor',
      createdAt: at,
      createdBy: root.id,
    });
  });

  it('gets nothing of a group that is being unmapped: sign_in.no_role', async () => {
    const unmap = async (tx: Database) => {
      await lockPeople(tx);
      await tx.delete(groupMapping);
      await takeGroupGrants(tx, { role: 'auditor', teamId: null }, context.now());
    };

    const outcome = await during(unmap, async () => signInWithProvider(context, home, sent));

    expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'sign_in.no_role' } });
    const grants = await db.select().from(roleGrant).where(eq(roleGrant.origin, 'groups'));
    expect(grants).toEqual([]);
  });

  it('is not let in while they are being removed: sign_in.removed', async () => {
    await signInWithProvider(context, home, sent);
    const [known] = await db.select().from(identity);
    const remove = async (tx: Database) => {
      await lockPeople(tx);
      const gone = { disabledAt: context.now() };
      await tx
        .update(person)
        .set(gone)
        .where(eq(person.id, known?.personId ?? ''));
    };

    const outcome = await during(remove, async () => signInWithProvider(context, home, sent));

    expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'sign_in.removed' } });
  });
});
