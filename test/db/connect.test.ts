import { eq, sql } from 'drizzle-orm';
import { integer, pgTable } from 'drizzle-orm/pg-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase, connectDatabase } from '#lib/db/connect.ts';
import { databaseTrouble } from '#lib/db/database-trouble.ts';
import { instant } from '#lib/db/instant-column.ts';
import { jsonb } from '#lib/db/json-column.ts';
import { createEmptyDatabase, type TestDatabase } from '../database/test-database.ts';

const sample = pgTable('sample', { id: integer().primaryKey(), seenAt: instant(), body: jsonb() });

let database: TestDatabase;

beforeAll(async () => {
  database = await createEmptyDatabase();
  await database.db.execute(
    sql`create table sample (id int primary key, seen_at timestamptz(3), body jsonb)`,
  );
});

describe('instants', () => {
  const at = '2026-03-29T00:59:59.007Z';

  it('an instant comes back as it went in, from a column and from raw SQL', async () => {
    await database.db.insert(sample).values({ id: 1, seenAt: at });

    const [row] = await database.db.select().from(sample).where(eq(sample.id, 1));
    const [raw] = await database.db.execute(sql`select seen_at from sample where id = 1`);

    expect(row?.seenAt).toBe(at);
    expect(raw).toEqual({ seen_at: at });
  });

  it('an instant is written the same way whatever its fraction and zone', async () => {
    const [raw] = await database.db.execute(sql`
      select timestamptz '2026-01-02 03:04:05+02' as whole,
             timestamptz '2026-01-02 03:04:05.999999Z' as longer,
             timestamptz '0987-01-02 03:04:05.5Z' as old`);

    expect(raw).toEqual({
      whole: '2026-01-02T01:04:05.000Z',
      longer: '2026-01-02T03:04:05.999Z',
      old: '0987-01-02T03:04:05.500Z',
    });
  });

  it('an array of instants is an array of instants', async () => {
    const [raw] = await database.db.execute(
      sql`select array[timestamptz '2026-01-02 03:04:05Z'] as all`,
    );

    expect(raw).toEqual({ all: ['2026-01-02T03:04:05.000Z'] });
  });

  it.each(['2026-01-02', '2026-01-02T03:04:05Z', '2026-01-02T03:04:05.000+02:00'])(
    'refuses to store %s, which is no canonical instant',
    async (text) => {
      const stored = database.db.insert(sample).values({ id: 2, seenAt: text });

      await expect(stored).rejects.toThrow(`${text} is no canonical instant`);
    },
  );

  it('refuses to read infinity, and the connection lives on', async () => {
    const read = database.db.execute(sql`select timestamptz 'infinity' as never`);

    await expect(read).rejects.toMatchObject({
      cause: { message: 'the database holds infinity, which is no instant' },
    });
    await expect(database.db.execute(sql`select 1 as one`)).resolves.toEqual([{ one: 1 }]);
  });
});

describe('numbers', () => {
  it('a count is a number', async () => {
    const [raw] = await database.db.execute(sql`select count(*) as n from generate_series(1, 7)`);

    expect(raw).toEqual({ n: 7 });
  });

  it('refuses a bigint that a number cannot hold', async () => {
    const read = database.db.execute(sql`select 9007199254740993::bigint as n`);

    await expect(read).rejects.toMatchObject({
      cause: { message: 'the database holds 9007199254740993, which is too large for a number' },
    });
  });
});

describe('JSON', () => {
  it.each([['"5"'], ['5'], [''], ['null'], [[1, { a: '2' }]], [{ a: '{"b":1}' }], [true], [7]])(
    '%j comes back as it went in, from a column and from raw SQL',
    async (value) => {
      await database.db.insert(sample).values({ id: 10, body: value });

      const [row] = await database.db.select().from(sample).where(eq(sample.id, 10));
      const [raw] = await database.db.execute(sql`delete from sample where id = 10 returning body`);

      expect(row?.body).toEqual(value);
      expect(raw).toEqual({ body: value });
    },
  );

  it('an object given to raw SQL is written as JSON', async () => {
    const [raw] = await database.db.execute(sql`select ${sql.param({ a: 1 })}::jsonb as body`);

    expect(raw).toEqual({ body: { a: 1 } });
  });
});

describe('a session', () => {
  it('is in UTC, has a name and gives up on statements and locks', async () => {
    const [raw] = await database.db.execute(sql`
      select current_setting('TimeZone') as zone, current_setting('application_name') as name,
             current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock`);

    expect(raw).toEqual({ zone: 'UTC', name: 'assay test', statement: '30s', lock: '10s' });
  });

  it('tells remarks of the server to whoever asked for them', async () => {
    const said: string[] = [];
    const pool = connectDatabase({
      address: database.address,
      applicationName: 'assay test',
      maxConnections: 1,
      onNotice: (message) => said.push(message),
    });

    await pool.execute(sql`drop table if exists never_there`);
    await closeDatabase(pool);

    expect(said).toEqual(['table "never_there" does not exist, skipping']);
  });
});

describe('trouble', () => {
  it.each([
    ['nothing listens there', (url: string) => url.replace(/:\d+\//, ':1/')],
    [
      'it refused the user name or password',
      (url: string) => url.replace(/:[0-9a-f]+@/, ':wrongword@'),
    ],
    ['it has no database of that name', (url: string) => url.replace(/test_/, 'gone_')],
  ])('is told in words without the password: %s', async (words, change) => {
    const url = change(database.address.url);
    const pool = connectDatabase({
      address: { kind: 'url', url },
      applicationName: 'assay test',
      maxConnections: 1,
    });

    const error = await pool.execute(sql`select 1`).then(
      () => null,
      (caught: unknown) => databaseTrouble(caught),
    );
    await closeDatabase(pool);

    expect(error?.code).toBe('database.unavailable');
    expect(error?.message).toContain(words);
    expect(error?.message).not.toContain(new URL(url).password);
  });

  it('a mistake in a statement is no trouble with the database', async () => {
    const error = await database.db.execute(sql`select * from never_there`).then(
      () => null,
      (caught: unknown) => caught,
    );

    expect(error).toBeInstanceOf(Error);
    expect(databaseTrouble(error)).toBeNull();
  });
});
