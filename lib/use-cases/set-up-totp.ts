import { and, eq, isNull } from 'drizzle-orm';
import type { PersonActor } from '#lib/access/actor.ts';
import { matchingStep, newTotpSecret } from '#lib/clients/one-time-password/totp.ts';
import { appendLedger } from '#lib/db/append-ledger.ts';
import { totp } from '#lib/db/schema/sign-in.ts';
import { AppError } from '#lib/errors.ts';
import type { IdentityContext } from './identity-context.ts';
import { provePassword } from './prove-password.ts';
import { renewCodes } from './renew-recovery-codes.ts';
import { totpPurpose } from './totp-purpose.ts';

/**
 * Makes a secret for an authenticator app. It counts once a code of it was given; until then it can
 * be made anew.
 *
 * @throws AppError `password.wrong`, `sign_in.slow_down`; `edit.conflict` when one counts already.
 */
export async function beginTotp(
  context: IdentityContext,
  actor: PersonActor,
  { current }: { readonly current: string },
): Promise<void> {
  await provePassword(context, actor, current);
  const sealedSecret = context.sealedBox.seal(newTotpSecret(), totpPurpose(actor.id));
  const createdAt = context.now();
  const row = { sealedSecret, createdAt, lastStep: 0 };
  const [begun] = await context.db
    .insert(totp)
    .values({ personId: actor.id, ...row })
    .onConflictDoUpdate({ target: totp.personId, set: row, setWhere: isNull(totp.confirmedAt) })
    .returning({ personId: totp.personId });
  if (begun === undefined) {
    throw new AppError('edit.conflict', 'an authenticator app is set up already; remove it first');
  }
}

/**
 * From its first code on the app counts: the next password alone opens nothing. That code is spent.
 *
 * @returns recovery codes, to be shown this once, where there were none; otherwise none.
 * @throws AppError `sign_in.factor_refused`; `resource.not_found` when none was begun.
 */
export async function confirmTotp(
  context: IdentityContext,
  actor: PersonActor,
  { code }: { readonly code: string },
): Promise<readonly string[]> {
  return context.db.transaction(async (tx) => {
    const at = context.now();
    const unconfirmed = and(eq(totp.personId, actor.id), isNull(totp.confirmedAt));
    const [row] = await tx.select().from(totp).where(unconfirmed).for('update');
    const secret = row === undefined ? null : openSecret(context, actor.id, row.sealedSecret);
    if (secret === null) throw new AppError('resource.not_found', 'begin once more');
    const step = matchingStep(secret, code.replace(/\s/g, ''), at);
    if (step === null) {
      throw new AppError(
        'sign_in.factor_refused',
        'this is not the code of now; wait for the next',
        {
          details: { field: 'code' },
        },
      );
    }
    await tx.update(totp).set({ confirmedAt: at, lastStep: step }).where(unconfirmed);
    const codes = await renewCodes(tx, actor.id, 'unless_some_are_left');
    await appendLedger(tx, {
      at,
      actor,
      action: 'totp.confirm',
      subject: { type: 'person', id: actor.id },
      before: null,
      after: null,
      detail: { recoveryCodes: codes.length },
    });
    return codes;
  });
}

/** The secret of somebody's app, as it was sealed for them. */
export function openSecret(
  { sealedBox }: Pick<IdentityContext, 'sealedBox'>,
  personId: string,
  sealed: Uint8Array,
): string | null {
  return sealedBox.open(sealed, totpPurpose(personId));
}
