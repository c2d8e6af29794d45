import { eq, sql } from 'drizzle-orm';
import { beforeEach, expect, it, vi } from 'vitest';
import type { PersonActor } from '#lib/access/actor.ts';
import { lockPerson } from '#lib/db/lock-person.ts';
import { passkey, recoveryCode, session, totp } from '#lib/db/schema/sign-in.ts';
import { removeSecondFactors, secondFactorsOf } from '#lib/db/second-factors.ts';
import { addPasskey, beginPasskey } from '#lib/use-cases/add-passkey.ts';
import { resetSecondFactor } from '#lib/use-cases/reset-second-factor.ts';
import { beginPasskeySignIn, signInWithPasskey } from '#lib/use-cases/sign-in-with-passkey.ts';
import { addPersonTo } from '../../database/add-person.ts';
import { identityOrigin } from './identity-parts.ts';
import { createIdentityWorld, goodPassword, visitorFrom } from './identity-world.ts';
import { createSoftAuthenticator } from './soft-authenticator.ts';

const world = await createIdentityWorld();
const { context, db } = world;
const visitor = visitorFrom('192.0.2.1');
const device = createSoftAuthenticator(identityOrigin);
let mira: PersonActor;
let root: PersonActor;

beforeEach(async () => {
  await world.empty();
  const at = context.now();
  const passwordHash = await context.passwords.hash(goodPassword);
  mira = await addPersonTo(db, { login: 'mira', roles: ['member'], passwordHash }, at);
  root = await addPersonTo(db, { login: 'root', roles: ['administrator'] }, at);
  const { challenge } = await beginPasskey(context, mira, { current: goodPassword });
  await addPasskey(context, mira, { name: 'Laptop', registration: device.register(challenge) });
});

async function untilWaiting(): Promise<void> {
  await vi.waitFor(async () => {
    const waiting = await db.execute(sql`
      select from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`);
    expect(waiting).toHaveLength(1);
  });
}

it('who signs in by a passkey that is being taken away is refused: sign_in.passkey_refused', async () => {
  const { challenge } = await beginPasskeySignIn(context, visitor);
  const answer = device.answer(challenge);

  const { begun } = await db.transaction(async (tx) => {
    await lockPerson(tx, mira.id);
    const settled = Promise.allSettled([
      signInWithPasskey(context, visitor, { answer, ticket: null }),
    ]);
    await untilWaiting();
    await removeSecondFactors(tx, mira.id);
    return { begun: settled };
  });

  const refused = { status: 'rejected', reason: { code: 'sign_in.passkey_refused' } };
  expect(await begun).toMatchObject([refused]);
  expect(await db.select().from(passkey).where(eq(passkey.personId, mira.id))).toEqual([]);
  expect(await db.select().from(session)).toEqual([]);
});

it('factors are reset while one is being confirmed, and the database breaks off neither', async () => {
  const at = context.now();
  const app = { personId: mira.id, sealedSecret: new Uint8Array([1]), createdAt: at };
  await db.insert(totp).values({ ...app, lastStep: 0 });

  const { begun } = await db.transaction(async (tx) => {
    await tx.select().from(totp).where(eq(totp.personId, mira.id)).for('update');
    const settled = Promise.allSettled([resetSecondFactor(context, root, { personId: mira.id })]);
    await untilWaiting();
    const codeDigest = `sha256:${'a'.repeat(64)}`;
    await tx.insert(recoveryCode).values({ personId: mira.id, codeDigest });
    return { begun: settled };
  });

  expect(await begun).toMatchObject([{ status: 'fulfilled' }]);
  const none = { totp: false, passkeys: 0, recoveryCodesLeft: 0 };
  expect(await secondFactorsOf(db, mira.id)).toEqual(none);
});
