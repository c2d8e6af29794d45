import { readdirSync } from 'node:fs';
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api';
import { is, sql } from 'drizzle-orm';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/db/database.ts';
import { createEmptyDatabase, createTestDatabase } from '../database/test-database.ts';

const folder = new URL('../../lib/db/schema/', import.meta.url);
let schema: Record<string, unknown>;

beforeAll(async () => {
  schema = {};
  for (const name of readdirSync(folder)) {
    const exported: object = await import(new URL(name, folder).href);
    Object.assign(schema, exported);
  }
});

/** What a database consists of, in PostgreSQL's own words. */
async function contents(db: Database): Promise<readonly unknown[]> {
  return await db.execute(sql`
    select 'column ' || table_name || '.' || column_name || ' ' || data_type || ' '
           || coalesce(datetime_precision::text, '') || is_nullable || coalesce(column_default, '') as what
      from information_schema.columns where table_schema = 'public'
    union all
    select 'constraint ' || conrelid::regclass || '.' || conname || ' ' || pg_get_constraintdef(oid)
      from pg_constraint where connamespace = 'public'::regnamespace and contype <> 'n'
    union all
    select 'index ' || indexdef from pg_indexes where schemaname = 'public'
    order by what`);
}

describe('the schema', () => {
  it('is what the migrations make, column by column, constraint by constraint', async () => {
    const nothing = generateDrizzleJson({}, '', ['public'], 'snake_case');
    const everything = generateDrizzleJson(schema, '', ['public'], 'snake_case');
    const fresh = await createEmptyDatabase();
    const migrated = await createTestDatabase();

    for (const statement of await generateMigration(nothing, everything)) {
      await fresh.db.execute(sql.raw(statement));
    }

    const expected = await contents(fresh.db);
    expect(expected.length).toBeGreaterThan(100);
    expect(await contents(migrated.db)).toEqual(expected);
  });

  it('has no function that nothing of it calls', async () => {
    const { db } = await createTestDatabase();

    const called = sql`exists (select from pg_trigger where tgfoid = pg_proc.oid)`;
    const functions = await db.execute<{ name: string; called: boolean }>(sql`
      select proname as name, ${called} as called from pg_proc
      where pronamespace = 'public'::regnamespace`);

    expect(functions.length).toBeGreaterThan(0);
    expect(functions.filter((one) => !one.called)).toEqual([]);
  });

  it('keeps JSON in columns that give back what they were given', () => {
    const columns = Object.values(schema)
      .filter((one) => is(one, PgTable))
      .flatMap((table) => getTableConfig(table).columns);

    expect(columns.length).toBeGreaterThan(0);
    expect(columns.filter((column) => column.columnType === 'PgJsonb')).toEqual([]);
  });
});
