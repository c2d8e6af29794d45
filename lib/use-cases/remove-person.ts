import { eq } from 'drizzle-orm';
import * as z from 'zod';
import type { PersonActor } from '#lib/access/actor.ts';
import { authorise } from '#lib/access/authorise.ts';
import { appendLedger } from '#lib/db/append-ledger.ts';
import { lockPeople } from '#lib/db/lock-people.ts';
import { endSessions } from '#lib/db/open-sessions.ts';
import { personById } from '#lib/db/person-roles.ts';
import { person } from '#lib/db/schema/people.ts';
import { keepAdministrator } from './keep-administrator.ts';
import type { ServerContext } from './server-context.ts';

export const OnePerson = z.object({ personId: z.uuid() });
export type OnePerson = z.output<typeof OnePerson>;

/**
 * Removes somebody: they cannot sign in, and their sessions are over at once, in every process. What
 * they stated stays theirs, their roles and teams wait for the case that they come back, and
 * invitations that they made open nothing.
 *
 * @throws AppError `person.last_administrator`, `resource.not_found`.
 */
export async function removePerson(
  { db, now }: Pick<ServerContext, 'db' | 'now'>,
  actor: PersonActor,
  { personId }: OnePerson,
): Promise<'removed' | 'unchanged'> {
  authorise(actor, 'manage_people');
  return db.transaction(async (tx) => {
    await lockPeople(tx);
    const { login, disabledAt } = await personById(tx, personId);
    if (disabledAt !== null) return 'unchanged';
    const at = now();
    await tx.update(person).set({ disabledAt: at }).where(eq(person.id, personId));
    await keepAdministrator(tx);
    const ended = await endSessions(tx, personId, 'all', at);
    await appendLedger(tx, {
      at,
      actor,
      action: 'person.remove',
      subject: { type: 'person', id: personId },
      before: { disabledAt: null },
      after: { disabledAt: at },
      detail: { login, sessionsEnded: ended.length },
    });
    return 'removed';
  });
}
