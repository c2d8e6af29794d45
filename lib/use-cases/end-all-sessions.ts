import type { PersonActor } from '#lib/access/actor.ts';
import { authorise } from '#lib/access/authorise.ts';
import { appendLedger } from '#lib/db/append-ledger.ts';
import { personById } from '#lib/db/person-roles.ts';
import { revokeSessions } from '#lib/db/revoke-sessions.ts';
import type { OnePerson } from './remove-person.ts';
import type { ServerContext } from './server-context.ts';

/**
 * Signs somebody out everywhere; they may sign in again.
 *
 * @returns how many sessions there were.
 * @throws AppError `resource.not_found`.
 */
export async function endAllSessions(
  { db, now }: Pick<ServerContext, 'db' | 'now'>,
  actor: PersonActor,
  { personId }: OnePerson,
): Promise<number> {
  authorise(actor, 'manage_people');
  return db.transaction(async (tx) => {
    const { login } = await personById(tx, personId);
    const at = now();
    const sessions = await revokeSessions(tx, personId, at);
    if (sessions === 0) return 0;
    await appendLedger(tx, {
      at,
      actor,
      action: 'person.end_sessions',
      subject: { type: 'person', id: personId },
      before: { sessions },
      after: { sessions: 0 },
      detail: { login, sessions },
    });
    return sessions;
  });
}
