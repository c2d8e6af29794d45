import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server';
import { eq } from 'drizzle-orm';
import * as z from 'zod';
import type { PersonActor } from '#lib/access/actor.ts';
import { challengeOf, PasskeyRegistration } from '#lib/clients/passkeys/passkey-answer.ts';
import { appendLedger } from '#lib/db/append-ledger.ts';
import { keepChallenge, takeChallenge } from '#lib/db/passkey-challenges.ts';
import { passkey } from '#lib/db/schema/sign-in.ts';
import { AppError } from '#lib/errors.ts';
import type { IdentityContext } from './identity-context.ts';
import { JsonText } from './json-text.ts';
import { provePassword } from './prove-password.ts';
import { renewCodes } from './renew-recovery-codes.ts';

const PasskeyName = z
  .string()
  .trim()
  .min(1, 'Give it a name.')
  .max(100, 'Use at most 100 characters.');

export const NewPasskey = z.object({
  name: PasskeyName,
  /** What the browser answered, as JSON. */
  registration: JsonText.pipe(PasskeyRegistration),
});
export type NewPasskey = z.output<typeof NewPasskey>;

const mostPasskeys = 20;

/**
 * What a browser is asked, so that a passkey of the actor is made.
 *
 * @throws AppError `password.wrong`, also for who signs in elsewhere; `sign_in.slow_down`.
 */
export async function beginPasskey(
  context: IdentityContext,
  actor: PersonActor,
  { current }: { readonly current: string },
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  await provePassword(context, actor, current);
  const known = await context.db
    .select({ id: passkey.credentialId })
    .from(passkey)
    .where(eq(passkey.personId, actor.id));
  if (known.length >= mostPasskeys) {
    throw new AppError('edit.conflict', `nobody has more than ${mostPasskeys} passkeys`);
  }
  const options = await context.passkeys.registrationOptions(
    actor,
    known.map(({ id }) => id),
  );
  const { challenge } = options;
  const kept = { challenge, personId: actor.id, purpose: 'register' } as const;
  await keepChallenge(context.db, kept, context.now());
  return options;
}

/**
 * Keeps a passkey that the actor's browser made for the challenge it was given.
 *
 * @returns recovery codes, to be shown this once, where there were none; otherwise none.
 * @throws AppError `sign_in.passkey_refused`.
 */
export async function addPasskey(
  context: IdentityContext,
  actor: PersonActor,
  { name, registration }: NewPasskey,
): Promise<readonly string[]> {
  const challenge = challengeOf(registration);
  const taken =
    challenge === null
      ? null
      : await takeChallenge(context.db, challenge, 'register', context.now());
  if (challenge === null || taken?.personId !== actor.id) throw refused();
  const made = await context.passkeys.verifyRegistration(registration, challenge);
  if (made === null) throw refused();
  return context.db.transaction(async (tx) => {
    const at = context.now();
    const [added] = await tx
      .insert(passkey)
      .values({ ...made, personId: actor.id, name, createdAt: at })
      .onConflictDoNothing()
      .returning({ id: passkey.credentialId });
    if (added === undefined) throw refused();
    const codes = await renewCodes(tx, actor.id, 'unless_some_are_left');
    await appendLedger(tx, {
      at,
      actor,
      action: 'passkey.add',
      subject: { type: 'passkey', id: added.id },
      before: null,
      after: { name, personId: actor.id },
      detail: { name, recoveryCodes: codes.length },
    });
    return codes;
  });
}

function refused(): AppError {
  return new AppError('sign_in.passkey_refused', 'this passkey was not made for now; try again');
}
