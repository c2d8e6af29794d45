import { asc, gt } from 'drizzle-orm';
import { genesisHash, hashOfRow, type LedgerRow } from './append-ledger.ts';
import type { Database } from './database.ts';
import { ledger } from './schema/ledger.ts';

/** What is wrong with the first row that does not belong to the chain. */
type LedgerFault =
  /** One or more rows before it are gone, or it was put in between. */
  | 'out_of_sequence'
  /** It does not follow from the row before it. */
  | 'unchained'
  /** It does not say what it said when it was written. */
  | 'changed';

export interface LedgerVerdict {
  /** How many rows in a row, from the first on, are as they were written. */
  readonly sound: number;
  /** The hash of the last of these; kept elsewhere, it proves later that the chain was not cut short. */
  readonly hash: string;
  /** The first that is not; null when all are. */
  readonly broken: { readonly seq: number; readonly fault: LedgerFault } | null;
}

/** Of rows in memory at a time. */
const page = 1_000;

/** Reads the whole ledger as it stands and recomputes its chain, page by page. */
export async function verifyLedger(db: Database): Promise<LedgerVerdict> {
  return db.transaction((tx) => verifyRows(ledgerRows(tx)), {
    isolationLevel: 'repeatable read',
    accessMode: 'read only',
  });
}

/** The same over rows from anywhere, such as an export, in the order of their numbers. */
export async function verifyRows(
  rows: AsyncIterable<LedgerRow> | Iterable<LedgerRow>,
): Promise<LedgerVerdict> {
  let sound = 0;
  let hash = genesisHash;
  for await (const row of rows) {
    const fault = faultOf(row, sound + 1, hash);
    if (fault !== null) return { sound, hash, broken: { seq: row.seq, fault } };
    sound = row.seq;
    hash = row.hash;
  }
  return { sound, hash, broken: null };
}

function faultOf(row: LedgerRow, seq: number, before: string): LedgerFault | null {
  if (row.seq !== seq) return 'out_of_sequence';
  if (row.previousHash !== before) return 'unchained';
  const { hash, ...said } = row;
  return hashOfRow(said) === hash ? null : 'changed';
}

async function* ledgerRows(db: Database): AsyncGenerator<LedgerRow, void, undefined> {
  let after = 0;
  for (;;) {
    const rows = await db
      .select()
      .from(ledger)
      .where(gt(ledger.seq, after))
      .orderBy(asc(ledger.seq))
      .limit(page);
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.seq;
  }
}
