import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { closeDatabase, connectDatabase, type DatabasePool } from '#lib/db/connect.ts';
import type { Database } from '#lib/db/database.ts';
import { databaseTrouble } from '#lib/db/database-trouble.ts';
import { createEmptyDatabase, type TestDatabase } from '../database/test-database.ts';
import { openLine } from '../faults/open-line.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createEmptyDatabase();
  await database.db.execute(sql`create table kept (id int primary key)`);
});

function open(): DatabasePool {
  const { address } = database;
  return connectDatabase({ address, applicationName: 'assay lost', maxConnections: 1 });
}
const endSessions = () =>
  database.db.execute(sql`
    select pg_terminate_backend(pid, 5000) from pg_stat_activity where application_name = 'assay lost'`);

const count = async (pool: DatabasePool): Promise<unknown> => {
  const [row] = await pool.execute(sql`select count(*)::int as n from kept`);
  return row?.n;
};

/** An error that nobody can catch would fail these tests as well. */
describe('a transaction whose connection is lost', () => {
  it('while a statement runs fails, keeps nothing, and the pool goes on', async () => {
    const pool = open();
    const failed = pool
      .transaction(async (tx) => {
        await tx.execute(sql`insert into kept values (1)`);
        await tx.execute(sql`select pg_terminate_backend(pg_backend_pid())`);
      })
      .catch((error: unknown) => databaseTrouble(error)?.code);

    expect(await failed).toBe('database.unavailable');
    // The driver may tell the next one, too, what the server said last.
    await vi.waitFor(async () => expect(await count(pool)).toBe(0));
    await closeDatabase(pool);
  });

  it('between two statements does not carry out the second by itself', async () => {
    const pool = open();
    const second = Promise.withResolvers<unknown>();
    const failed = pool
      .transaction(async (tx) => {
        await tx.execute(sql`insert into kept values (1)`);
        await endSessions();
        // By now the pool has another connection.
        await vi.waitFor(() => count(pool));
        await tx.execute(sql`insert into kept values (2)`).catch((error: unknown) => {
          second.resolve(databaseTrouble(error)?.code);
        });
      })
      .catch((error: unknown) => databaseTrouble(error)?.code);

    expect(await failed).toBe('database.unavailable');
    expect(await second.promise).toBe('database.unavailable');
    expect(await count(pool)).toBe(0);
    await closeDatabase(pool);
  });
});

it('a connection that is lost while it is set up fails what waited for it, and the pool goes on', async () => {
  const { url } = database.address;
  // It says that it is ready, and is gone before it answers anything.
  const line = await openLine(url);
  const pool = connectDatabase({
    address: { kind: 'url', url: line.url },
    applicationName: 'assay lost',
    maxConnections: 1,
  });
  const cut = new Promise<void>((resolve, reject) => {
    line.holdAfter(1, () => {
      endSessions().then(() => resolve(), reject);
    });
  });

  const failed = count(pool).catch((error: unknown) => databaseTrouble(error)?.code);
  await cut;
  line.release();

  expect(await failed).toBe('database.unavailable');
  await vi.waitFor(async () => expect(await count(pool)).toBe(0));
  await closeDatabase(pool);
  await line.sever();
});

it('a statement does not run once its transaction has ended', async () => {
  const pool = open();
  const kept: Database[] = [];
  await pool.transaction(async (tx) => {
    kept.push(tx);
    return Promise.resolve();
  });

  const late = kept[0]?.execute(sql`insert into kept values (4)`);

  await expect(late).rejects.toMatchObject({
    cause: { message: expect.stringContaining('the transaction is over') },
  });
  expect(await count(pool)).toBe(0);
  await closeDatabase(pool);
});

it('a transaction that fails for another reason is rolled back on its connection', async () => {
  const pool = open();

  const failed = pool.transaction(async (tx) => {
    await tx.execute(sql`insert into kept values (3)`);
    throw new Error('something else');
  });

  await expect(failed).rejects.toThrow('something else');
  expect(await count(pool)).toBe(0);
  await closeDatabase(pool);
});

it('a transaction with options of its own is begun with them', async () => {
  const pool = open();

  const level = await pool.$client.begin('isolation level serializable', async (tx) => {
    const [row] = await tx`select current_setting('transaction_isolation') as level`;
    return row;
  });

  expect(level).toEqual({ level: 'serializable' });
  await closeDatabase(pool);
});
