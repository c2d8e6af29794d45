import { and, eq, isNull, ne } from 'drizzle-orm';
import * as z from 'zod';
import type { PersonActor } from '#lib/access/actor.ts';
import { GivenPassword, NewPassword, restsOnLogin } from '#lib/access/password-rule.ts';
import { appendLedger } from '#lib/db/append-ledger.ts';
import { lockPerson } from '#lib/db/lock-person.ts';
import { person } from '#lib/db/schema/people.ts';
import { session } from '#lib/db/schema/sign-in.ts';
import { AppError } from '#lib/errors.ts';
import type { IdentityContext } from './identity-context.ts';
import { provePassword, wrongPassword } from './prove-password.ts';

export const PasswordChange = z.object({ current: GivenPassword, password: NewPassword });
export type PasswordChange = z.output<typeof PasswordChange>;

/**
 * Changes the actor's own password and ends all their sessions but the one they are in.
 *
 * @throws AppError `password.wrong` when the current one is not theirs, `sign_in.slow_down` when it
 * was guessed at too often, `input.malformed` for a new one that rests on the login.
 */
export async function changePassword(
  context: IdentityContext,
  actor: PersonActor,
  input: PasswordChange & { readonly sessionId: string },
): Promise<void> {
  if (restsOnLogin(input.password, actor.login)) {
    throw new AppError('input.malformed', 'use a password that does not rest on the login', {
      details: { field: 'password' },
    });
  }
  const proven = await provePassword(context, actor, input.current);
  const passwordHash = await context.passwords.hash(input.password);
  await context.db.transaction(async (tx) => {
    const now = context.now();
    // Of two changes at once one counts: the other proved a password that is no more.
    const held = await lockPerson(tx, actor.id);
    if (held?.passwordHash !== proven) throw wrongPassword();
    await tx.update(person).set({ passwordHash }).where(eq(person.id, actor.id));
    const ended = await tx
      .update(session)
      .set({ revokedAt: now })
      .where(
        and(
          eq(session.personId, actor.id),
          ne(session.id, input.sessionId),
          isNull(session.revokedAt),
        ),
      )
      .returning({ id: session.id });
    await appendLedger(tx, {
      at: now,
      actor,
      action: 'person.change_password',
      subject: { type: 'person', id: actor.id },
      before: null,
      after: null,
      detail: { sessionsEnded: ended.length },
    });
  });
}
