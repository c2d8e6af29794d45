import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import { eq } from 'drizzle-orm';
import type { Visitor } from '#lib/access/visitor.ts';
import { challengeOf, type PasskeyAnswer } from '#lib/clients/passkeys/passkey-answer.ts';
import type { Database } from '#lib/db/database.ts';
import { lockPerson } from '#lib/db/lock-person.ts';
import type { OpenedSession } from '#lib/db/open-session.ts';
import { keepChallenge, takeChallenge } from '#lib/db/passkey-challenges.ts';
import { grantsOf } from '#lib/db/person-grants.ts';
import { passkey } from '#lib/db/schema/sign-in.ts';
import { AppError } from '#lib/errors.ts';
import { enter } from './enter.ts';
import type { IdentityContext } from './identity-context.ts';
import { lockTicketHolder, type OpenedTicket, openTicket } from './sign-in-ticket.ts';

/** What a browser is asked, so that a passkey signs in: nobody has to say who they are. */
export async function beginPasskeySignIn(
  { db, now, passkeys }: IdentityContext,
  _visitor: Visitor,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const options = await passkeys.authenticationOptions();
  const { challenge } = options;
  await keepChallenge(db, { challenge, personId: null, purpose: 'sign_in' }, now());
  return options;
}

/**
 * Signs in by a passkey: alone, or, with the ticket of somebody whose password was right, as their
 * second factor. A challenge is answered once; a counter that went back is a copied device.
 *
 * @throws AppError `sign_in.passkey_refused`, `sign_in.ticket_over`.
 */
export async function signInWithPasskey(
  context: IdentityContext,
  visitor: Visitor,
  { answer, ticket }: { readonly answer: PasskeyAnswer; readonly ticket: string | null },
): Promise<OpenedSession> {
  const expected = ticket === null ? null : openTicket(context, ticket);
  const challenge = challengeOf(answer);
  // Taken before anything else, and not given back whatever comes of it.
  const taken =
    challenge === null
      ? null
      : await takeChallenge(context.db, challenge, 'sign_in', context.now());
  if (challenge === null || taken === null) throw refused();
  return context.db.transaction(async (tx) => {
    const now = context.now();
    const kept = await holdPasskey(tx, answer.id, expected);
    if (kept === null) throw refused();
    const counter = await context.passkeys.verifyAnswer(answer, challenge, kept);
    if (counter === null) throw refused();
    const grants = await grantsOf(tx, kept.personId);
    if (grants === null) throw refused();
    await tx
      .update(passkey)
      .set({ counter, usedAt: now })
      .where(eq(passkey.credentialId, kept.credentialId));
    const method = expected === null ? 'passkey' : 'password_and_passkey';
    return enter(tx, visitor, grants, method, now);
  });
}

/**
 * The passkey, held with its person until the transaction ends; null for one that opens nothing. The
 * person is held first, as by whoever takes their passkeys away: neither waits for the other in a ring.
 */
async function holdPasskey(
  tx: Database,
  credentialId: string,
  expected: OpenedTicket | null,
): Promise<typeof passkey.$inferSelect | null> {
  const isAnswered = eq(passkey.credentialId, credentialId);
  const [found] = await tx.select({ personId: passkey.personId }).from(passkey).where(isAnswered);
  if (found === undefined) return null;
  if (expected === null) await lockPerson(tx, found.personId);
  else if (expected.personId === found.personId) await lockTicketHolder(tx, expected);
  else return null;
  const [held] = await tx.select().from(passkey).where(isAnswered).for('update');
  return held ?? null;
}

function refused(): AppError {
  return new AppError('sign_in.passkey_refused', 'this passkey does not open Assay; try again');
}
