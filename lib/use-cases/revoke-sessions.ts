import * as z from 'zod';
import type { PersonActor } from '#lib/access/actor.ts';
import { authorise } from '#lib/access/authorise.ts';
import { appendLedger } from '#lib/db/append-ledger.ts';
import { endSessions } from '#lib/db/open-sessions.ts';
import type { ServerContext } from './server-context.ts';

/** Which sessions of a person end: one, all but one, or all. */
export const SessionsToRevoke = z.union([
  z.object({ only: z.uuid() }),
  z.object({ except: z.uuid() }),
  z.literal('all'),
]);
export type SessionsToRevoke = z.output<typeof SessionsToRevoke>;

/**
 * Ends sessions, at once in every process: one's own, or another's for who manages people. Those
 * that are over already stay over and are not recorded again.
 *
 * @returns how many ended.
 * @throws AppError `access.denied` for another's.
 */
export async function revokeSessions(
  { db, now }: Pick<ServerContext, 'db' | 'now'>,
  actor: PersonActor,
  { personId, which }: { readonly personId: string; readonly which: SessionsToRevoke },
): Promise<number> {
  if (personId !== actor.id) authorise(actor, 'manage_people');
  return db.transaction(async (tx) => {
    const at = now();
    const ended = await endSessions(tx, personId, which, at);
    for (const id of ended) {
      await appendLedger(tx, {
        at,
        actor,
        action: 'session.revoke',
        subject: { type: 'session', id },
        before: { personId },
        after: null,
        detail: { personId },
      });
    }
    return ended.length;
  });
}
