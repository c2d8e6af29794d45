import type { Actor } from '#lib/access/actor.ts';
import { authorise } from '#lib/access/authorise.ts';
import { trustedKeyIds } from '#lib/clients/checkpoint-key/checkpoint-key.ts';
import { isSigned } from '#lib/clients/checkpoint-key/is-signed.ts';
import { readSignedEnd } from '#lib/clients/state-folder/signed-end.ts';
import { hashOfStored } from '#lib/db/ledger-chain.ts';
import { verifyLedger } from '#lib/db/verify-ledger.ts';
import type { LedgerVerdict } from '#lib/ledger/verify-chain.ts';
import type { ServerContext } from './server-context.ts';

/**
 * Recomputes the whole chain and holds it against all checkpoints, of which only those of this
 * server’s key and its former ones are believed, and against what this machine signed last: a row
 * that was changed, put in, removed or cut off is named. What came behind the newest checkpoint and
 * was cut off again is known to nobody.
 */
export async function checkLedger(
  { db, checkpointKey, dataFolder }: Pick<ServerContext, 'db' | 'checkpointKey' | 'dataFolder'>,
  actor: Actor,
): Promise<LedgerVerdict> {
  authorise(actor, 'read_ledger');
  // First: what is signed meanwhile would be behind the rows that are read.
  const kept = await readSignedEnd(dataFolder);
  const verdict = await verifyLedger(db, { isSigned, keyIds: trustedKeyIds(checkpointKey) });
  if (kept === null || verdict.broken !== null) return verdict;
  if ((await hashOfStored(db, kept.seq)) === kept.hash) return verdict;
  const since = (verdict.checkpoints.newest?.seq ?? 0) + 1;
  return {
    ...verdict,
    broken:
      kept.seq > verdict.sound
        ? { seq: verdict.sound + 1, fault: 'cut_off', since }
        : { seq: kept.seq, fault: 'contradicts_checkpoint', since },
  };
}
