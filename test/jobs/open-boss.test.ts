import { sql } from 'drizzle-orm';
import { PgBoss } from 'pg-boss';
import { expect, it, vi } from 'vitest';
import { closeDatabase, connectDatabase, type DatabasePool } from '#lib/db/connect.ts';
import { openBoss } from '#lib/jobs/queue.ts';
import { createTestDatabase } from '../database/test-database.ts';

/** The database as the queue's library is given it. */
async function givenTo(pool: DatabasePool) {
  const started = vi.spyOn(PgBoss.prototype, 'start').mockResolvedValue(new PgBoss({ db }));
  const boss = await openBoss(pool, { supervising: false });
  started.mockRestore();
  return boss.getDb();
}
const db = { executeSql: async () => Promise.resolve({ rows: [] }) };

it('a transaction of the library that fails leaves the connection as it was', async () => {
  const { address } = await createTestDatabase();
  const pool = connectDatabase({ address, applicationName: 'assay test', maxConnections: 1 });
  const given = await givenTo(pool);

  const failed = given.executeSql(`
    BEGIN;
    create table half_made (id int);
    select 1 / 0;
    COMMIT;
  `);

  await expect(failed).rejects.toThrow('division by zero');
  const [after] = await pool.execute(sql`select to_regclass('half_made') as half_made`);
  expect(after).toEqual({ half_made: null });
  await closeDatabase(pool);
});

it('a transaction of the library answers with the rows of the statement that has some', async () => {
  const { address } = await createTestDatabase();
  const pool = connectDatabase({ address, applicationName: 'assay test', maxConnections: 1 });
  const given = await givenTo(pool);

  const answered = await given.executeSql(`
    BEGIN;
    create table made (id int);
    select 7 as n;
    COMMIT;
  `);

  expect(answered.rows).toEqual([{ n: 7 }]);
  const [after] = await pool.execute(sql`select to_regclass('made')::text as made`);
  expect(after).toEqual({ made: 'made' });
  await closeDatabase(pool);
});

it('trouble is told from the first statement on', async () => {
  const { address } = await createTestDatabase();
  const pool = connectDatabase({ address, applicationName: 'assay test', maxConnections: 1 });
  const told: string[] = [];
  const start = vi.spyOn(PgBoss.prototype, 'start').mockImplementation(function (this: PgBoss) {
    this.emit('error', new Error('the database is away'));
    return Promise.resolve(this);
  });

  await openBoss(pool, { supervising: false, onTrouble: ({ message }) => told.push(message) });

  expect(told).toEqual(['the database is away']);
  start.mockRestore();
  await closeDatabase(pool);
});
