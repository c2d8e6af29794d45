import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { fromDrizzle, getRollbackPlans, PgBoss } from 'pg-boss';
import queuePackage from 'pg-boss/package.json' with { type: 'json' };
import { describe, expect, it } from 'vitest';
import { closeDatabase, connectDatabase } from '#lib/db/connect.ts';
import { migrateDatabase } from '#lib/db/migrate.ts';
import { createEmptyDatabase, createTestDatabase } from '../database/test-database.ts';
import { makeFolder } from '../git-fixtures/test-folder.ts';

const release = fileURLToPath(new URL('../../drizzle', import.meta.url));

/** A folder of migrations as drizzle-kit writes it, from their names and statements. */
function migrationsOf(migrations: Readonly<Record<string, string>>): string {
  const entries = Object.keys(migrations).map((tag, index) => ({ tag, when: 1_000 + index }));
  const files = Object.entries(migrations).map(([tag, text]) => [`${tag}.sql`, text] as const);
  return makeFolder({
    ...Object.fromEntries(files),
    'meta/_journal.json': JSON.stringify({ version: '7', dialect: 'postgresql', entries }),
  });
}

const first = { '0000_first': 'create table one (id int)' };
const second = { ...first, '0001_second': 'create table two (id int)' };

describe('migrations', () => {
  it('twenty at once apply each migration once', async () => {
    const { db, address } = await createEmptyDatabase();

    const outcomes = await Promise.all(
      Array.from({ length: 20 }, async () => migrateDatabase({ address, folder: release })),
    );

    const rows = await db.execute(sql`select hash from drizzle.__drizzle_migrations`);
    const working = outcomes.filter((outcome) => outcome.applied.length > 0);
    expect(working).toHaveLength(1);
    expect(working[0]?.queue).toBe('installed');
    expect(rows).toHaveLength(working[0]?.applied.length ?? 0);
  });

  it('a second run finds everything there', async () => {
    const { address } = await createTestDatabase();
    const journal: { entries: unknown[] } = JSON.parse(
      readFileSync(`${release}/meta/_journal.json`, 'utf8'),
    );

    const outcome = await migrateDatabase({ address, folder: release });

    expect(outcome).toEqual({ applied: [], present: journal.entries.length, queue: 'current' });
  });

  it('applies what an earlier release did not have, in order, telling each', async () => {
    const { address } = await createEmptyDatabase();
    await migrateDatabase({ address, folder: migrationsOf(first) });
    const told: string[] = [];

    const outcome = await migrateDatabase({
      address,
      folder: migrationsOf({ ...second, '0002_third': 'drop table two' }),
      onStep: (step) => told.push(step),
    });

    expect(outcome).toEqual({
      applied: ['0001_second', '0002_third'],
      present: 1,
      queue: 'current',
    });
    expect(told).toEqual(['0001_second', '0002_third']);
  });

  it('a failing migration leaves nothing of itself, keeps those before it, and is named', async () => {
    const { db, address } = await createEmptyDatabase();
    const failing = {
      ...first,
      '0001_broken': 'create table kept (id int)\n--> statement-breakpoint\nselect * from nowhere',
    };

    const run = migrateDatabase({ address, folder: migrationsOf(failing) });

    await expect(run).rejects.toMatchObject({
      code: 'database.migration_failed',
      message:
        'migration 0001_broken failed at statement 2: relation "nowhere" does not exist (42P01); nothing of it was kept',
    });
    const tables = await db.execute(
      sql`select table_name from information_schema.tables where table_schema = 'public'`,
    );
    expect(tables).toEqual([{ table_name: 'one' }]);
  });

  it('a failing migration tells no value of a row', async () => {
    const { address } = await createEmptyDatabase();
    const canary = ['ghp_', 'A1b2'.repeat(9)].join('');

    const run = migrateDatabase({
      address,
      folder: migrationsOf({ '0000_first': `select '${canary}'::int` }),
    });

    const error = await run.then(() => null, String);
    expect(error).toContain('migration 0000_first failed at statement 1');
    expect(error).not.toContain(canary);
  });

  it('refuses a database of a newer release', async () => {
    const { address } = await createEmptyDatabase();
    await migrateDatabase({ address, folder: migrationsOf(second) });

    const run = migrateDatabase({ address, folder: migrationsOf(first) });

    await expect(run).rejects.toMatchObject({ code: 'database.newer_release' });
  });

  it('brings the queue of an earlier release to this one, indexes included', async () => {
    const { db, address } = await createTestDatabase();
    const newest = queuePackage.pgboss.schema;
    // A plan is a transaction in one text: only a pool of one connection takes it.
    const alone = connectDatabase({ address, applicationName: 'assay test', maxConnections: 1 });
    for (const version of [newest, newest - 1, newest - 2]) {
      await alone.$client.unsafe(getRollbackPlans('pgboss', version));
    }
    await closeDatabase(alone);

    const outcome = await migrateDatabase({ address, folder: release });

    const queue = new PgBoss({ db: fromDrizzle(db, sql), migrate: false });
    expect(outcome.queue).toBe('upgraded');
    expect(await queue.detectSchemaDrift()).toMatchObject({ ok: true });
  });

  it('breaks off when it is told to, and keeps nothing of the migration at work', async () => {
    const { db, address } = await createEmptyDatabase();
    const stopping = new AbortController();
    const slow = {
      '0000_slow': 'create table kept (id int)\n--> statement-breakpoint\nselect pg_sleep(60)',
    };

    const run = migrateDatabase({
      address,
      folder: migrationsOf(slow),
      signal: stopping.signal,
      onStep: () => setImmediate(() => stopping.abort()),
    });

    await expect(run).rejects.toMatchObject({ code: 'database.unavailable' });
    expect(await db.execute(sql`select to_regclass('kept') as kept`)).toEqual([{ kept: null }]);
  });

  it('refuses a database whose queue is of a newer release', async () => {
    const { db, address } = await createTestDatabase();
    await db.execute(sql`update pgboss.version set version = 9999`);

    const run = migrateDatabase({ address, folder: release });

    await expect(run).rejects.toMatchObject({ code: 'database.newer_release' });
  });

  it('refuses a migration that was changed after it had been applied', async () => {
    const { address } = await createEmptyDatabase();
    await migrateDatabase({ address, folder: migrationsOf(first) });

    const run = migrateDatabase({
      address,
      folder: migrationsOf({ '0000_first': 'create table one (id bigint)' }),
    });

    await expect(run).rejects.toMatchObject({
      code: 'database.migration_failed',
      message: expect.stringContaining('migration 0000_first was changed') as string,
    });
  });

  it.each([
    ['no journal', {}],
    ['a journal that is none', { 'meta/_journal.json': '{' }],
    [
      'no file for a migration',
      { 'meta/_journal.json': '{"entries":[{"tag":"0000_gone","when":1}]}' },
    ],
  ])('refuses a folder of migrations with %s', async (_, files) => {
    const { address } = await createEmptyDatabase();

    const run = migrateDatabase({ address, folder: makeFolder(files) });

    await expect(run).rejects.toMatchObject({ code: 'database.migration_failed' });
  });
});
