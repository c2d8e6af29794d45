import { getTableColumns, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#lib/access/actor.ts';
import { checkpointKeyOf } from '#lib/clients/checkpoint-key/checkpoint-key.ts';
import { isSigned } from '#lib/clients/checkpoint-key/is-signed.ts';
import { appendLedger } from '#lib/db/append-ledger.ts';
import type { DatabasePool } from '#lib/db/connect.ts';
import { refusalOf } from '#lib/db/database-trouble.ts';
import { saveCheckpoint } from '#lib/db/ledger-chain.ts';
import { ledger } from '#lib/db/schema/ledger.ts';
import { verifyLedger } from '#lib/db/verify-ledger.ts';
import { genesisHash, type LedgerRow } from '#lib/ledger/ledger-row.ts';
import type { LedgerVerdict } from '#lib/ledger/verify-chain.ts';
import { createTestDatabase } from '../database/test-database.ts';
import { checkpointOf, hashedAnew, key } from '../ledger/given-chain.ts';

const actor: Actor = { type: 'system', name: 'scheduler', requestId: 'test' };
const trust = { isSigned, keyIds: [key.keyId] };
const length = 6;
const signed = [3, 5] as const;

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
        before: { n: row - 1 },
        after: { n: row },
        detail: { 'né "quoted"': 'a\\b\n€😀', n: 0.1 + row, big: 9_007_199_254_740_991, no: null },
      }),
    );
  }
  return db;
}

const rowsOf = (db: DatabasePool): Promise<LedgerRow[]> =>
  db.select().from(ledger).orderBy(ledger.seq);

describe('a ledger', () => {
  it('without a row is sound', async () => {
    const verdict = await verifyLedger(await written(0), trust);

    expect(verdict).toMatchObject({ sound: 0, hash: genesisHash, broken: null });
  });

  it('as it was written is sound, however many pages it has', async () => {
    const db = await written();
    await db.transaction(async (tx) => {
      for (let row = 0; row < 1_994; row += 1) {
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

    const verdict = await verifyLedger(db, trust);

    expect(verdict).toMatchObject({ sound: 2_000, hash: last?.hash, broken: null });
  });
});

/** SQL that gives each column another value, whatever it holds. */
const otherValues: Readonly<Record<keyof LedgerRow, string>> = {
  seq: 'seq = 100',
  at: "at = at + interval '1 ms'",
  actorType: "actor_type = 'person'",
  actorId: "actor_id = 'eve'",
  actorName: "actor_name = 'eve'",
  requestId: "request_id = 'eve'",
  action: "action = 'application.create'",
  subjectType: "subject_type = 'claim'",
  subjectId: "subject_id = 'eve'",
  beforeDigest: 'before_digest = null',
  afterDigest: 'after_digest = before_digest',
  detail: `detail = detail || '{"n": 2}'`,
  previousHash: "previous_hash = 'sha256:' || repeat('1', 64)",
  hash: "hash = 'sha256:' || repeat('2', 64)",
};

describe('behind the product’s back, with every right there is,', () => {
  let db: DatabasePool;
  let rows: readonly LedgerRow[];
  beforeAll(async () => {
    db = await written();
    rows = await rowsOf(db);
    for (const seq of signed) await saveCheckpoint(db, checkpointOf(rows, seq));
    await db.execute(sql`alter table ledger disable trigger all`);
  });

  /** What a verification says after a change, which is undone again. */
  async function afterwards(...statements: readonly string[]): Promise<LedgerVerdict['broken']> {
    const undone = new Error('undone');
    let verdict: LedgerVerdict | undefined;
    const change = db.transaction(async (tx) => {
      for (const statement of statements) await tx.execute(sql.raw(statement));
      verdict = await verifyLedger(tx, trust);
      throw undone;
    });
    await expect(change).rejects.toBe(undone);
    expect((await verifyLedger(db, trust)).broken).toBe(null);
    return verdict?.broken ?? null;
  }

  it('whatever is changed in any column of a row is found, and the row named', async () => {
    expect(Object.keys(otherValues).sort()).toEqual(Object.keys(getTableColumns(ledger)).sort());

    for (const [column, value] of Object.entries(otherValues)) {
      const broken = await afterwards(`update ledger set ${value} where seq = 2`);

      const fault = { seq: 'out_of_sequence', previousHash: 'unchained' }[column] ?? 'changed';
      expect(broken, column).toMatchObject({ seq: column === 'seq' ? 3 : 2, fault });
    }
  });

  it('a row that was removed, swapped, or put in is found', async () => {
    const removed = await afterwards('delete from ledger where seq = 2');
    const swapped = await afterwards(
      'update ledger set seq = 1000 where seq = 2',
      'update ledger set seq = 2 where seq = 4',
      'update ledger set seq = 4 where seq = 1000',
    );
    const appended = await afterwards(
      `insert into ledger select ${length + 1}, at, actor_type, actor_id, actor_name, request_id, action,
        subject_type, subject_id, before_digest, after_digest, detail, hash, 'sha256:' || repeat('3', 64)
        from ledger where seq = ${length}`,
    );

    expect(removed).toEqual({ seq: 3, fault: 'out_of_sequence', since: 1 });
    expect(swapped).toEqual({ seq: 2, fault: 'unchained', since: 1 });
    expect(appended).toEqual({ seq: length + 1, fault: 'changed', since: 6 });
  });

  it('a row that was changed with all behind it hashed anew is found by the checkpoint', async () => {
    const forged = hashedAnew(
      rows.map((row) => (row.seq === 4 ? { ...row, actorName: 'eve' } : row)),
    );

    const broken = await afterwards(
      ...forged.map(
        ({ seq, actorName, previousHash, hash }) =>
          `update ledger set actor_name = '${actorName}', previous_hash = '${previousHash}', hash = '${hash}' where seq = ${seq}`,
      ),
    );

    expect(broken).toEqual({ seq: 5, fault: 'contradicts_checkpoint', since: 4 });
  });

  it('an end that was cut off before a checkpoint is found, and so is all of it', async () => {
    const cut = await afterwards('delete from ledger where seq > 4');
    const emptied = await afterwards('truncate ledger');

    expect(cut).toEqual({ seq: 5, fault: 'cut_off', since: 4 });
    expect(emptied).toEqual({ seq: 1, fault: 'cut_off', since: 1 });
  });

  it('a ledger that was written anew and signed by a key of somebody’s own is found, and the key named', async () => {
    const eve = checkpointKeyOf('a secret of her own');
    const forged = hashedAnew(
      rows.map((row) => (row.seq === 2 ? { ...row, actorName: 'eve' } : row)),
    );
    const { publicKey, signature, ...said } = checkpointOf(forged, 6, eve);

    const broken = await afterwards(
      ...forged.map(
        ({ seq, actorName, previousHash, hash }) =>
          `update ledger set actor_name = '${actorName}', previous_hash = '${previousHash}', hash = '${hash}' where seq = ${seq}`,
      ),
      'delete from ledger_checkpoint',
      `insert into ledger_checkpoint (seq, hash, at, key_id, public_key, signature)
        values (${said.seq}, '${said.hash}', '${said.at}', '${said.keyId}', '${publicKey}', '${signature}')`,
    );

    expect(broken).toEqual({ seq: 6, fault: 'foreign_checkpoint', since: 1, keyId: eve.keyId });
  });

  it('a checkpoint that was changed to fit is found', async () => {
    const broken = await afterwards(
      `update ledger_checkpoint set hash = 'sha256:' || repeat('4', 64) where seq = 3`,
    );

    expect(broken).toEqual({ seq: 3, fault: 'forged_checkpoint', since: 1 });
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
    expect(await verifyLedger(db, trust)).toMatchObject({ sound: 1, broken: null });
  });
});
