import { getTableColumns, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Actor } from '#lib/access/actor.ts';
import { appendLedger, genesisHash, hashOfRow, type LedgerRow } from '#lib/db/append-ledger.ts';
import type { DatabasePool } from '#lib/db/connect.ts';
import { refusalOf } from '#lib/db/database-trouble.ts';
import { ledger } from '#lib/db/schema/ledger.ts';
import { verifyLedger, verifyRows } from '#lib/db/verify-ledger.ts';
import { createTestDatabase } from '../database/test-database.ts';

const actor: Actor = { type: 'system', name: 'scheduler', requestId: 'test' };
const length = 4;

/** A ledger of some rows, in a database of its own. */
async function written(rows = length): Promise<DatabasePool> {
  const { db } = await createTestDatabase();
  for (let row = 1; row <= rows; row += 1) {
    await db.transaction((tx) =>
      appendLedger(tx, {
        at: `2026-03-01T12:00:0${row}.007Z`,
        actor,
        action: 'application.change',
        subject: { type: 'application', id: `payments-${row}` },
        before: row === 1 ? null : { n: row - 1 },
        after: { n: row },
        detail: {
          'né "quoted"': 'a\\b\n€😀',
          n: 0.1 + row,
          big: 9_007_199_254_740_991,
          no: null,
          yes: true,
        },
      }),
    );
  }
  return db;
}
const rowsOf = (db: DatabasePool): Promise<LedgerRow[]> =>
  db.select().from(ledger).orderBy(ledger.seq);

/** The rows with some of one changed, and, unless it is the hash itself, nothing made to fit. */
const changed = (rows: readonly LedgerRow[], seq: number, change: Partial<LedgerRow>) =>
  rows.map((row) => (row.seq === seq ? { ...row, ...change } : row));

describe('a ledger', () => {
  it('without a row is sound', async () => {
    const db = await written(0);

    expect(await verifyLedger(db)).toEqual({ sound: 0, hash: genesisHash, broken: null });
  });

  it('as it was written is sound, however many pages it has', async () => {
    const db = await written();
    await db.transaction(async (tx) => {
      for (let row = 0; row < 1_100; row += 1) {
        await appendLedger(tx, {
          at: '2026-03-01T12:00:00.000Z',
          actor,
          action: 'claim.change',
          subject: { type: 'claim', id: String(row) },
          before: null,
          after: null,
        });
      }
    });
    const last = (await rowsOf(db)).at(-1);

    expect(await verifyLedger(db)).toEqual({ sound: 1_104, hash: last?.hash, broken: null });
  });

  it('is broken at the first row that says anything else than it said', async () => {
    const rows = await rowsOf(await written());
    const other: LedgerRow = {
      seq: 9,
      at: '2026-03-01T12:00:00.008Z',
      actorType: 'person',
      actorId: 'other',
      actorName: 'other',
      requestId: 'other',
      action: 'other',
      subjectType: 'other',
      subjectId: 'other',
      beforeDigest: null,
      afterDigest: null,
      detail: {},
      previousHash: `sha256:${'1'.repeat(64)}`,
      hash: `sha256:${'2'.repeat(64)}`,
    };
    const columns = Object.keys(getTableColumns(ledger));
    expect(Object.keys(other).sort()).toEqual(columns.sort());

    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.entries(other)),
        fc.integer({ min: 2, max: length }),
        async ([column, value], seq) => {
          const verdict = await verifyRows(changed(rows, seq, { [column]: value }));

          const fault = { seq: 'out_of_sequence', previousHash: 'unchained' }[column] ?? 'changed';
          const at = column === 'seq' ? other.seq : seq;
          expect(verdict).toMatchObject({ sound: seq - 1, broken: { seq: at, fault } });
        },
      ),
      { numRuns: 120 },
    );
  });

  it('is broken behind a row that was changed and hashed anew', async () => {
    const rows = await rowsOf(await written());
    const forged = rows.map((row) => {
      if (row.seq !== 2) return row;
      const { hash: _hash, ...said } = { ...row, actorName: 'somebody else' };
      return { ...said, hash: hashOfRow(said) };
    });

    expect(await verifyRows(forged)).toMatchObject({
      sound: 2,
      broken: { seq: 3, fault: 'unchained' },
    });
  });

  it('is broken where a row is gone, and one cut short has another last hash', async () => {
    const rows = await rowsOf(await written());

    const gone = await verifyRows(rows.filter((row) => row.seq !== 2));
    const short = await verifyRows(rows.slice(0, 2));

    expect(gone.broken).toEqual({ seq: 3, fault: 'out_of_sequence' });
    expect(short).toEqual({ sound: 2, hash: rows[1]?.hash, broken: null });
  });

  it('that was changed in the database, by whoever may, is broken there', async () => {
    const db = await written();
    await db.execute(sql`alter table ledger disable trigger all`);

    await db.execute(sql`update ledger set detail = detail || '{"n": 2}' where seq = 3`);

    expect((await verifyLedger(db)).broken).toEqual({ seq: 3, fault: 'changed' });
  });
});

describe('the database refuses', () => {
  it.each([
    ['UPDATE', 'update ledger set action = action'],
    ['DELETE', 'delete from ledger where seq = 1'],
    ['TRUNCATE', 'truncate ledger'],
  ])('%s of the ledger, by name', async (operation, statement) => {
    const db = await written(1);

    const refused = await db.execute(sql.raw(statement)).catch(refusalOf);

    expect(refused).toEqual({
      message: `ledger is append-only: ${operation} is refused`,
      code: '42501',
    });
    expect(await verifyLedger(db)).toMatchObject({ sound: 1, broken: null });
  });
});
