import { eq } from 'drizzle-orm';
import * as z from 'zod';
import { GivenPassword, Login } from '#lib/access/password-rule.ts';
import type { Visitor } from '#lib/access/visitor.ts';
import { findPersonByLogin, type PersonRow } from '#lib/db/find-person.ts';
import { lockPerson } from '#lib/db/lock-person.ts';
import type { OpenedSession } from '#lib/db/open-session.ts';
import { grantsOf } from '#lib/db/person-grants.ts';
import { person } from '#lib/db/schema/people.ts';
import { needsSecondFactor, secondFactorsOf } from '#lib/db/second-factors.ts';
import { AppError } from '#lib/errors.ts';
import { toMs } from '#lib/evidence/instant.ts';
import { enter } from './enter.ts';
import type { IdentityContext } from './identity-context.ts';
import { sealTicket } from './sign-in-ticket.ts';

export const Credentials = z.object({ login: Login, password: GivenPassword });
export type Credentials = z.output<typeof Credentials>;

/** A right password is a session, or, for who has a second factor, a ticket to give that with. */
export type SignInOutcome =
  | { readonly state: 'open'; readonly opened: OpenedSession }
  | { readonly state: 'factor_needed'; readonly ticket: string };

/**
 * Checks a login and a password. An unknown login, a wrong password and a
 * person who was disabled get the same answer after the same work.
 *
 * @throws AppError `sign_in.refused`, or `sign_in.slow_down` with `retryAfterSeconds` for who tries
 * too often; from other networks the person signs in undisturbed.
 */
export async function signIn(
  context: IdentityContext,
  visitor: Visitor,
  { login, password }: Credentials,
): Promise<SignInOutcome> {
  const key = `${visitor.network} ${login.toLowerCase()}`;
  const waitMs = context.attempts.begin(key, toMs(context.now()));
  if (waitMs > 0) throw slowDown(waitMs);
  const found = await findPersonByLogin(context.db, login);
  const verdict = await context.passwords.verify(password, found?.passwordHash ?? null);
  if (found === null || verdict === 'wrong') {
    throw refused();
  }
  const renewed = verdict === 'right_but_outdated' ? await context.passwords.hash(password) : null;
  const outcome = await admit(context, visitor, found, renewed);
  context.attempts.succeeded(key);
  return outcome;
}

async function admit(
  context: IdentityContext,
  visitor: Visitor,
  { id: personId, passwordHash }: PersonRow,
  renewedHash: string | null,
): Promise<SignInOutcome> {
  return context.db.transaction(async (tx) => {
    const now = context.now();
    // A password that was changed while it was being checked opens nothing any more.
    const held = await lockPerson(tx, personId);
    if (held === null || held.passwordHash !== passwordHash) throw refused();
    if (renewedHash !== null) {
      await tx.update(person).set({ passwordHash: renewedHash }).where(eq(person.id, personId));
    }
    const grants = await grantsOf(tx, personId);
    if (grants === null) throw refused();
    if (needsSecondFactor(await secondFactorsOf(tx, personId))) {
      return {
        state: 'factor_needed',
        ticket: sealTicket(context, { personId, hash: renewedHash ?? passwordHash }),
      };
    }
    return { state: 'open', opened: await enter(tx, visitor, grants, 'password', now) };
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
