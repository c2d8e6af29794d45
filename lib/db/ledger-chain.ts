import { and, asc, desc, eq, gt, lt, lte } from 'drizzle-orm';
import type { Checkpoint } from '#lib/ledger/checkpoint.ts';
import type { LedgerRow } from '#lib/ledger/ledger-row.ts';
import { type ChainEnd, chainStart } from '#lib/ledger/verify-chain.ts';
import type { Database } from './database.ts';
import { ledger, ledgerCheckpoint } from './schema/ledger.ts';

/** Of rows in memory at a time. */
const page = 1_000;

/** The rows of the ledger behind one and up to another, in their order, page by page. */
export async function* ledgerRows(
  db: Database,
  { after = 0, upTo = Number.MAX_SAFE_INTEGER }: { after?: number; upTo?: number } = {},
): AsyncGenerator<LedgerRow, void, undefined> {
  for (let last = after; ; ) {
    const rows = await db
      .select()
      .from(ledger)
      .where(and(gt(ledger.seq, last), lte(ledger.seq, upTo)))
      .orderBy(asc(ledger.seq))
      .limit(page);
    yield* rows;
    const newest = rows.at(-1);
    if (newest === undefined || rows.length < page) return;
    last = newest.seq;
  }
}

/** The last row there is, as far as others can see it. */
export async function ledgerEnd(db: Database): Promise<ChainEnd> {
  const [last] = await db
    .select({ seq: ledger.seq, hash: ledger.hash })
    .from(ledger)
    .orderBy(desc(ledger.seq))
    .limit(1);
  return last ?? chainStart;
}

/** The hash that a row has by now; null when there is none of that number. */
export async function hashOfStored(db: Database, seq: number): Promise<string | null> {
  const [row] = await db.select({ hash: ledger.hash }).from(ledger).where(eq(ledger.seq, seq));
  return row?.hash ?? null;
}

/** All checkpoints, the oldest first. */
export async function storedCheckpoints(db: Database): Promise<readonly Checkpoint[]> {
  return db.select().from(ledgerCheckpoint).orderBy(asc(ledgerCheckpoint.seq));
}

/** The checkpoint of a row; null when none was signed over it. */
export async function checkpointOfRow(db: Database, seq: number): Promise<Checkpoint | null> {
  const [found] = await db.select().from(ledgerCheckpoint).where(eq(ledgerCheckpoint.seq, seq));
  return found ?? null;
}

/** The newest checkpoints, the newest first. */
export async function newestCheckpoints(
  db: Database,
  limit: number,
): Promise<readonly Checkpoint[]> {
  return db.select().from(ledgerCheckpoint).orderBy(desc(ledgerCheckpoint.seq)).limit(limit);
}

const checkpointPage = 20;

/** All checkpoints, the newest first, a few at a time: mostly the first is the one. */
export async function* checkpointsDown(db: Database): AsyncGenerator<Checkpoint, void, undefined> {
  for (let before = Number.MAX_SAFE_INTEGER; ; ) {
    const found = await db
      .select()
      .from(ledgerCheckpoint)
      .where(lt(ledgerCheckpoint.seq, before))
      .orderBy(desc(ledgerCheckpoint.seq))
      .limit(checkpointPage);
    yield* found;
    const last = found.at(-1);
    if (last === undefined || found.length < checkpointPage) return;
    before = last.seq;
  }
}

/** Keeps a checkpoint; one of the same row is there already when two signed at once. */
export async function saveCheckpoint(db: Database, checkpoint: Checkpoint): Promise<void> {
  await db.insert(ledgerCheckpoint).values(checkpoint).onConflictDoNothing();
}
