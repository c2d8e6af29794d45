import { eq } from 'drizzle-orm';
import type { PersonActor } from '#lib/access/actor.ts';
import { authorise } from '#lib/access/authorise.ts';
import { appendLedger } from '#lib/db/append-ledger.ts';
import { person } from '#lib/db/schema/people.ts';
import { needsSecondFactor, removeSecondFactors, secondFactorsOf } from '#lib/db/second-factors.ts';
import { AppError } from '#lib/errors.ts';
import type { ServerContext } from './server-context.ts';

/**
 * Takes away all second factors of somebody who lost theirs: their password alone opens a session
 * again, until they set up another.
 *
 * @throws AppError `access.denied`, also for one's own; `resource.not_found` for nobody;
 * `edit.conflict` when there is nothing to take away.
 */
export async function resetSecondFactor(
  { db, now }: Pick<ServerContext, 'db' | 'now'>,
  actor: PersonActor,
  { personId }: { readonly personId: string },
): Promise<void> {
  authorise(actor, 'manage_people');
  // Their password is what their own removal takes; a found session is not enough.
  if (personId === actor.id) {
    throw new AppError('access.denied', 'nobody resets their own; ask another administrator');
  }
  await db.transaction(async (tx) => {
    const [known] = await tx
      .select({ login: person.login })
      .from(person)
      .where(eq(person.id, personId))
      // No stronger: whoever adds a factor meanwhile refers to the person, and holds what goes here.
      .for('no key update');
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
