import type { PersonActor } from '#lib/access/actor.ts';
import type { Visitor } from '#lib/access/visitor.ts';
import { appendLedger } from '#lib/db/append-ledger.ts';
import type { Database } from '#lib/db/database.ts';
import { type OpenedSession, openSession } from '#lib/db/open-session.ts';
import type { PersonGrants } from '#lib/db/person-grants.ts';
import type { SignInMethod } from '#lib/db/schema/sign-in.ts';
import type { Instant } from '#lib/evidence/instant.ts';

/** Opens a session of somebody who was proven to be who they are, and records it, last of all. */
export async function enter(
  tx: Database,
  visitor: Visitor,
  grants: PersonGrants,
  method: SignInMethod,
  at: Instant,
): Promise<OpenedSession> {
  const opened = await openSession(tx, visitor, { personId: grants.id, method }, at);
  const actor: PersonActor = { type: 'person', ...grants, requestId: visitor.requestId };
  await appendLedger(tx, {
    at,
    actor,
    action: 'session.open',
    subject: { type: 'session', id: opened.id },
    before: null,
    after: { personId: grants.id, expiresAt: opened.expiresAt },
    detail: { method },
  });
  return opened;
}
