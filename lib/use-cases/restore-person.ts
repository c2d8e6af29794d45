import { eq } from 'drizzle-orm';
import type { PersonActor } from '#lib/access/actor.ts';
import { authorise } from '#lib/access/authorise.ts';
import { appendLedger } from '#lib/db/append-ledger.ts';
import { lockPeople } from '#lib/db/lock-people.ts';
import { endSessions } from '#lib/db/open-sessions.ts';
import { givenRoles, personById } from '#lib/db/person-roles.ts';
import { person } from '#lib/db/schema/people.ts';
import type { OnePerson } from './remove-person.ts';
import type { ServerContext } from './server-context.ts';

/**
 * Takes somebody back who was removed, with the roles and teams that they had; their old sessions
 * are over, whatever happened meanwhile.
 *
 * @throws AppError `resource.not_found`.
 */
export async function restorePerson(
  { db, now }: Pick<ServerContext, 'db' | 'now'>,
  actor: PersonActor,
  { personId }: OnePerson,
): Promise<'restored' | 'unchanged'> {
  authorise(actor, 'manage_people');
  return db.transaction(async (tx) => {
    await lockPeople(tx);
    const { login, disabledAt } = await personById(tx, personId);
    if (disabledAt === null) return 'unchanged';
    const at = now();
    await endSessions(tx, personId, 'all', at);
    await tx.update(person).set({ disabledAt: null }).where(eq(person.id, personId));
    const roles = await givenRoles(tx, personId);
    await appendLedger(tx, {
      at,
      actor,
      action: 'person.restore',
      subject: { type: 'person', id: personId },
      before: { disabledAt },
      after: { disabledAt: null },
      detail: { login, roles: roles.join(', ') },
    });
    return 'restored';
  });
}
