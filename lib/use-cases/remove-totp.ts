import { and, eq, isNotNull } from 'drizzle-orm';
import type { PersonActor } from '#lib/access/actor.ts';
import { appendLedger } from '#lib/db/append-ledger.ts';
import { totp } from '#lib/db/schema/sign-in.ts';
import { dropUselessCodes } from '#lib/db/second-factors.ts';
import { AppError } from '#lib/errors.ts';
import type { IdentityContext } from './identity-context.ts';
import { provePassword } from './prove-password.ts';

/**
 * Takes the authenticator app of the actor away.
 *
 * @throws AppError `password.wrong`, `sign_in.slow_down`; `resource.not_found` when there is none.
 */
export async function removeTotp(
  context: IdentityContext,
  actor: PersonActor,
  { current }: { readonly current: string },
): Promise<void> {
  await provePassword(context, actor, current);
  await context.db.transaction(async (tx) => {
    const [removed] = await tx
      .delete(totp)
      .where(and(eq(totp.personId, actor.id), isNotNull(totp.confirmedAt)))
      .returning({ createdAt: totp.createdAt });
    if (removed === undefined)
      throw new AppError('resource.not_found', 'it was taken away already');
    await dropUselessCodes(tx, actor.id);
    await appendLedger(tx, {
      at: context.now(),
      actor,
      action: 'totp.remove',
      subject: { type: 'person', id: actor.id },
      before: removed,
      after: null,
    });
  });
}
