import { eq } from 'drizzle-orm';
import type { PersonActor } from '#lib/access/actor.ts';
import { person } from '#lib/db/schema/people.ts';
import { AppError } from '#lib/errors.ts';
import { toMs } from '#lib/evidence/instant.ts';
import type { IdentityContext } from './identity-context.ts';

/**
 * Has the actor prove anew who they are, before what somebody who found an open session must not do.
 * Nor may they guess the password in it without end.
 *
 * @returns the hash that it was checked against.
 * @throws AppError `password.wrong`, also for who has none here; `sign_in.slow_down`.
 */
export async function provePassword(
  context: IdentityContext,
  actor: PersonActor,
  current: string,
): Promise<string | null> {
  const key = `change ${actor.id}`;
  const waitMs = context.attempts.begin(key, toMs(context.now()));
  if (waitMs > 0) {
    const seconds = Math.ceil(waitMs / 1_000);
    throw new AppError('sign_in.slow_down', `too many attempts; try again in ${seconds} s`, {
      details: { retryAfterSeconds: seconds },
    });
  }
  const [row] = await context.db
    .select({ passwordHash: person.passwordHash })
    .from(person)
    .where(eq(person.id, actor.id));
  const verdict = await context.passwords.verify(current, row?.passwordHash ?? null);
  if (verdict === 'wrong') {
    throw wrongPassword();
  }
  context.attempts.succeeded(key);
  return row?.passwordHash ?? null;
}

export function wrongPassword(): AppError {
  return new AppError('password.wrong', 'this is not your current password', {
    details: { field: 'current' },
  });
}
