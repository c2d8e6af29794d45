import { eq } from 'drizzle-orm';
import * as z from 'zod';
import type { PersonActor } from '#lib/access/actor.ts';
import { GivenPassword, Login } from '#lib/access/password-rule.ts';
import type { Visitor } from '#lib/access/visitor.ts';
import { appendLedger } from '#lib/db/append-ledger.ts';
import { findPersonByLogin, type PersonRow } from '#lib/db/find-person.ts';
import { type OpenedSession, openSession } from '#lib/db/open-session.ts';
import { grantsOf } from '#lib/db/person-grants.ts';
import { person } from '#lib/db/schema/people.ts';
import { AppError } from '#lib/errors.ts';
import { toMs } from '#lib/evidence/instant.ts';
import type { IdentityContext } from './identity-context.ts';

export const Credentials = z.object({ login: Login, password: GivenPassword });
export type Credentials = z.output<typeof Credentials>;

/**
 * Checks a login and a password and opens a session. An unknown login, a wrong password and a
 * person who was disabled get the same answer after the same work.
 *
 * @throws AppError `sign_in.refused`, or `sign_in.slow_down` with `retryAfterSeconds` for who tries
 * too often; from other networks the person signs in undisturbed.
 */
export async function signIn(
  context: IdentityContext,
  visitor: Visitor,
  { login, password }: Credentials,
): Promise<OpenedSession> {
  const key = `${visitor.network} ${login.toLowerCase()}`;
  const waitMs = context.attempts.begin(key, toMs(context.now()));
  if (waitMs > 0) throw slowDown(waitMs);
  const found = await findPersonByLogin(context.db, login);
  const verdict = await context.passwords.verify(password, found?.passwordHash ?? null);
  if (found === null || verdict === 'wrong') {
    throw refused();
  }
  const renewed = verdict === 'right_but_outdated' ? await context.passwords.hash(password) : null;
  const opened = await admit(context, visitor, found, renewed);
  context.attempts.succeeded(key);
  return opened;
}

async function admit(
  context: IdentityContext,
  visitor: Visitor,
  found: PersonRow,
  renewedHash: string | null,
): Promise<OpenedSession> {
  return context.db.transaction(async (tx) => {
    const now = context.now();
    if (renewedHash !== null) {
      await tx.update(person).set({ passwordHash: renewedHash }).where(eq(person.id, found.id));
    }
    const grants = await grantsOf(tx, found.id);
    if (grants === null) throw refused();
    const opened = await openSession(tx, visitor, { personId: found.id, method: 'password' }, now);
    const actor: PersonActor = { type: 'person', ...grants, requestId: visitor.requestId };
    await appendLedger(tx, {
      at: now,
      actor,
      action: 'session.open',
      subject: { type: 'session', id: opened.id },
      before: null,
      after: { personId: found.id, expiresAt: opened.expiresAt },
      detail: { method: 'password' },
    });
    return opened;
  });
}

function refused(): AppError {
  return new AppError('sign_in.refused', 'the login or the password is wrong');
}

function slowDown(waitMs: number): AppError {
  const seconds = Math.ceil(waitMs / 1_000);
  return new AppError('sign_in.slow_down', `too many attempts; try again in ${seconds} s`, {
    details: { retryAfterSeconds: seconds },
  });
}
