import type { Actor } from '#lib/access/actor.ts';
import { authorise } from '#lib/access/authorise.ts';
import { trustedKeyIds } from '#lib/clients/checkpoint-key/checkpoint-key.ts';
import { isSigned } from '#lib/clients/checkpoint-key/is-signed.ts';
import { verifyLedger } from '#lib/db/verify-ledger.ts';
import type { LedgerVerdict } from '#lib/ledger/verify-chain.ts';
import type { ServerContext } from './server-context.ts';

/**
 * Recomputes the whole chain and holds it against all checkpoints, of which only those of this server’s key and its former ones are believed: a row that was changed, put in,
 * removed or cut off is named. What came behind the newest checkpoint and was cut off again is known
 * to nobody.
 */
export async function checkLedger(
  { db, checkpointKey }: Pick<ServerContext, 'db' | 'checkpointKey'>,
  actor: Actor,
): Promise<LedgerVerdict> {
  authorise(actor, 'read_ledger');
  return verifyLedger(db, { isSigned, keyIds: trustedKeyIds(checkpointKey) });
}
