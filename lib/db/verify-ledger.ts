import type { Checkpoint } from '#lib/ledger/checkpoint.ts';
import { type LedgerVerdict, verifyChain } from '#lib/ledger/verify-chain.ts';
import type { Database } from './database.ts';
import { ledgerRows, storedCheckpoints } from './ledger-chain.ts';

/**
 * Reads the whole ledger as it stands, recomputes its chain page by page, and holds it against
 * every checkpoint that was kept.
 */
export async function verifyLedger(
  db: Database,
  isSigned: (checkpoint: Checkpoint) => boolean,
): Promise<LedgerVerdict> {
  return db.transaction(
    async (tx) => {
      const checkpoints = await storedCheckpoints(tx);
      return verifyChain(ledgerRows(tx), { checkpoints, isSigned, keyIds: null });
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
}
