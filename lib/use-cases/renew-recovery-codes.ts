import type { PersonActor } from '#lib/access/actor.ts';
import {
  newRecoveryCodes,
  recoveryCodeDigest,
} from '#lib/clients/one-time-password/recovery-codes.ts';
import { appendLedger } from '#lib/db/append-ledger.ts';
import type { Database } from '#lib/db/database.ts';
import { recoveryCode } from '#lib/db/schema/sign-in.ts';
import { needsSecondFactor, removeRecoveryCodes, secondFactorsOf } from '#lib/db/second-factors.ts';
import { AppError } from '#lib/errors.ts';
import type { IdentityContext } from './identity-context.ts';
import { provePassword } from './prove-password.ts';

/**
 * Ten new recovery codes; those before are good for nothing from now on.
 *
 * @returns the codes, to be shown this once: only their digests are kept.
 * @throws AppError `password.wrong`, `sign_in.slow_down`; `edit.conflict` without a second factor.
 */
export async function renewRecoveryCodes(
  context: IdentityContext,
  actor: PersonActor,
  { current }: { readonly current: string },
): Promise<readonly string[]> {
  await provePassword(context, actor, current);
  return context.db.transaction(async (tx) => {
    if (!needsSecondFactor(await secondFactorsOf(tx, actor.id))) {
      throw new AppError('edit.conflict', 'without a second factor there is nothing to recover');
    }
    const codes = await renewCodes(tx, actor.id, 'always');
    await appendLedger(tx, {
      at: context.now(),
      actor,
      action: 'recovery_codes.renew',
      subject: { type: 'person', id: actor.id },
      before: null,
      after: null,
      detail: { recoveryCodes: codes.length },
    });
    return codes;
  });
}

/** Makes codes in the transaction of what they belong to. */
export async function renewCodes(
  tx: Database,
  personId: string,
  when: 'always' | 'unless_some_are_left',
): Promise<readonly string[]> {
  if (when === 'unless_some_are_left') {
    const { recoveryCodesLeft } = await secondFactorsOf(tx, personId);
    if (recoveryCodesLeft > 0) return [];
  }
  await removeRecoveryCodes(tx, personId);
  const codes = newRecoveryCodes();
  await tx
    .insert(recoveryCode)
    .values(codes.map((code) => ({ personId, codeDigest: recoveryCodeDigest(code) })));
  return codes;
}
