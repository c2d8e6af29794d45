import { and, eq, isNull } from 'drizzle-orm';
import type { PersonActor } from '#lib/access/actor.ts';
import { appendLedger } from '#lib/db/append-ledger.ts';
import { session } from '#lib/db/schema/sign-in.ts';
import type { ServerContext } from './server-context.ts';

/** Ends a session of the actor's own, everywhere at once. One that is over already stays over. */
export async function signOut(
  context: Pick<ServerContext, 'db' | 'now'>,
  actor: PersonActor,
  { sessionId }: { readonly sessionId: string },
): Promise<void> {
  await context.db.transaction(async (tx) => {
    const now = context.now();
    const ended = await tx
      .update(session)
      .set({ revokedAt: now })
      .where(
        and(eq(session.id, sessionId), eq(session.personId, actor.id), isNull(session.revokedAt)),
      )
      .returning({ id: session.id, expiresAt: session.expiresAt });
    for (const one of ended) {
      await appendLedger(tx, {
        at: now,
        actor,
        action: 'session.close',
        subject: { type: 'session', id: one.id },
        before: { personId: actor.id, expiresAt: one.expiresAt },
        after: null,
      });
    }
  });
}
