import { type LedgerVerdict, verifyChain, type Witness } from '#lib/ledger/verify-chain.ts';
import type { Database } from './database.ts';
import { ledgerRows, storedCheckpoints } from './ledger-chain.ts';

/** Whose checkpoints are believed. */
export interface LedgerTrust extends Pick<Witness, 'isSigned'> {
  /** The key of the server, and its former ones. */
  readonly keyIds: readonly string[];
}

/**
 * Reads the whole ledger as it stands, recomputes its chain page by page, and holds it against
 * every checkpoint that was kept. One of another key is a break.
 */
export async function verifyLedger(db: Database, trust: LedgerTrust): Promise<LedgerVerdict> {
  return db.transaction(
    async (tx) => {
      const checkpoints = await storedCheckpoints(tx);
      return verifyChain(ledgerRows(tx), { ...trust, checkpoints, others: 'break' });
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
}
