import { desc, sql } from 'drizzle-orm';
import type { Actor } from '#lib/access/actor.ts';
import { digestOf } from '#lib/evidence/digest.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import { genesisHash, hashOfRow, type LedgerRow } from '#lib/ledger/ledger-row.ts';
import type { Database } from './database.ts';
import { ledger } from './schema/ledger.ts';

/** One mutation as it is recorded: who did what to which thing, and digests of before and after. */
export interface LedgerEntry {
  readonly at: Instant;
  readonly actor: Actor;
  /** `application.create`, `claim.change`: the thing, then the verb. */
  readonly action: string;
  readonly subject: { readonly type: string; readonly id: string };
  /** What it was and what it became; only digests of these are kept. */
  readonly before: unknown;
  readonly after: unknown;
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>;
}

/** One chain means one writer at a time; the lock ends with the transaction. */
const chainLock = 0x6c656467;

/** Far below the 65,535 values that one statement may hold. */
const rowsAtOnce = 1_000;

/**
 * Appends to the ledger, in the order given. Call it in the transaction of the mutation that it
 * records, last: writers wait for each other from here to the commit.
 */
export async function appendLedger(
  tx: Database,
  ...entries: readonly [LedgerEntry, ...LedgerEntry[]]
): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${chainLock})`);
  const [last] = await tx
    .select({ seq: ledger.seq, hash: ledger.hash })
    .from(ledger)
    .orderBy(desc(ledger.seq))
    .limit(1);
  const rows: ReturnType<typeof rowBehind>[] = [];
  for (const entry of entries) {
    rows.push(rowBehind(rows.at(-1) ?? last ?? { seq: 0, hash: genesisHash }, entry));
  }
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    await tx.insert(ledger).values(rows.slice(start, start + rowsAtOnce));
  }
}

function rowBehind(
  last: Pick<LedgerRow, 'seq' | 'hash'>,
  { at, actor, action, subject, before, after, detail = {} }: LedgerEntry,
): typeof ledger.$inferInsert & LedgerRow {
  const row = {
    seq: last.seq + 1,
    at,
    actorType: actor.type,
    actorId: actor.type === 'person' ? actor.id : actor.name,
    actorName: actor.type === 'person' ? actor.login : actor.name,
    requestId: actor.requestId,
    action,
    subjectType: subject.type,
    subjectId: subject.id,
    beforeDigest: before === null ? null : digestOf(before),
    afterDigest: after === null ? null : digestOf(after),
    detail,
    previousHash: last.hash,
  };
  return { ...row, hash: hashOfRow(row) };
}
