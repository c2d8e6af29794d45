import type { Actor } from '#lib/access/actor.ts';
import { appendLedger } from '#lib/db/append-ledger.ts';
import type { Database } from '#lib/db/database.ts';
import type { Instant } from '#lib/evidence/instant.ts';

/** Puts a team that was made into the ledger, whether somebody asked for it or only named it. */
export async function recordTeam(
  tx: Database,
  actor: Actor,
  { id, name }: { readonly id: string; readonly name: string },
  at: Instant,
): Promise<void> {
  await appendLedger(tx, {
    at,
    actor,
    action: 'team.create',
    subject: { type: 'team', id },
    before: null,
    after: { name },
    detail: { team: name },
  });
}
