import { and, eq, isNotNull } from 'drizzle-orm';
import type { PersonActor } from '#lib/access/actor.ts';
import { authorise } from '#lib/access/authorise.ts';
import { appendLedger } from '#lib/db/append-ledger.ts';
import type { Database } from '#lib/db/database.ts';
import { person } from '#lib/db/schema/people.ts';
import { passkey, totp } from '#lib/db/schema/sign-in.ts';
import {
  needsSecondFactor,
  removeRecoveryCodes,
  removeSecondFactors,
  secondFactorsOf,
} from '#lib/db/second-factors.ts';
import { AppError } from '#lib/errors.ts';
import type { IdentityContext } from './identity-context.ts';
import { provePassword } from './prove-password.ts';
import type { ServerContext } from './server-context.ts';

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
    if (removed === undefined) throw nothingThere();
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

/**
 * Takes one passkey of the actor away.
 *
 * @throws AppError `password.wrong`, `sign_in.slow_down`; `resource.not_found` for another's.
 */
export async function removePasskey(
  context: IdentityContext,
  actor: PersonActor,
  { current, credentialId }: { readonly current: string; readonly credentialId: string },
): Promise<void> {
  await provePassword(context, actor, current);
  await context.db.transaction(async (tx) => {
    const [removed] = await tx
      .delete(passkey)
      .where(and(eq(passkey.personId, actor.id), eq(passkey.credentialId, credentialId)))
      .returning({ name: passkey.name });
    if (removed === undefined) throw nothingThere();
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

/**
 * Takes away all second factors of somebody who lost theirs: their password alone opens a session
 * again, until they set up another.
 *
 * @throws AppError `access.denied`; `resource.not_found` for nobody; `edit.conflict` when there is
 * nothing to take away.
 */
export async function resetSecondFactor(
  { db, now }: Pick<ServerContext, 'db' | 'now'>,
  actor: PersonActor,
  { personId }: { readonly personId: string },
): Promise<void> {
  authorise(actor, 'manage_people');
  await db.transaction(async (tx) => {
    const [known] = await tx
      .select({ login: person.login })
      .from(person)
      .where(eq(person.id, personId))
      .for('update');
    if (known === undefined) throw new AppError('resource.not_found', 'there is no such person');
    const factors = await secondFactorsOf(tx, personId);
    if (!needsSecondFactor(factors)) {
      throw new AppError('edit.conflict', `${known.login} has no second factor`);
    }
    await removeSecondFactors(tx, personId);
    await appendLedger(tx, {
      at: now(),
      actor,
      action: 'person.reset_factors',
      subject: { type: 'person', id: personId },
      before: factors,
      after: null,
      detail: { login: known.login, passkeys: factors.passkeys, app: factors.totp },
    });
  });
}

async function dropUselessCodes(tx: Database, personId: string): Promise<void> {
  if (!needsSecondFactor(await secondFactorsOf(tx, personId))) {
    await removeRecoveryCodes(tx, personId);
  }
}

function nothingThere(): AppError {
  return new AppError('resource.not_found', 'this was taken away already');
}
