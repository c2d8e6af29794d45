import { and, eq } from 'drizzle-orm';
import * as z from 'zod';
import type { PersonActor } from '#lib/access/actor.ts';
import { GivenPassword } from '#lib/access/password-rule.ts';
import { appendLedger } from '#lib/db/append-ledger.ts';
import { passkey } from '#lib/db/schema/sign-in.ts';
import { dropUselessCodes } from '#lib/db/second-factors.ts';
import { AppError } from '#lib/errors.ts';
import type { IdentityContext } from './identity-context.ts';
import { provePassword } from './prove-password.ts';

export const OnePasskey = z.object({
  credentialId: z.string().min(1).max(1_024),
  current: GivenPassword,
});
export type OnePasskey = z.output<typeof OnePasskey>;

/**
 * Takes one passkey of the actor away.
 *
 * @throws AppError `password.wrong`, `sign_in.slow_down`; `resource.not_found` for another's.
 */
export async function removePasskey(
  context: IdentityContext,
  actor: PersonActor,
  { current, credentialId }: OnePasskey,
): Promise<void> {
  await provePassword(context, actor, current);
  await context.db.transaction(async (tx) => {
    const [removed] = await tx
      .delete(passkey)
      .where(and(eq(passkey.personId, actor.id), eq(passkey.credentialId, credentialId)))
      .returning({ name: passkey.name });
    if (removed === undefined)
      throw new AppError('resource.not_found', 'it was taken away already');
    await dropUselessCodes(tx, actor.id);
    await appendLedger(tx, {
      at: context.now(),
      actor,
      action: 'passkey.remove',
      subject: { type: 'passkey', id: credentialId },
      before: { name: removed.name, personId: actor.id },
      after: null,
      detail: { name: removed.name },
    });
  });
}
