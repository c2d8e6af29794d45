import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import type { Database } from '#lib/db/database.ts';
import { migrateDatabase } from '#lib/db/migrate.ts';
import { createEmptyDatabase } from '../database/test-database.ts';
import { openLine } from './open-line.ts';
import { spread } from './spread.ts';

const program = fileURLToPath(new URL('migrate-process.ts', import.meta.url));
const jsonImports = new URL('../../lib/bin/json-imports.mjs', import.meta.url).href;
const folder = fileURLToPath(new URL('../../drizzle', import.meta.url));
const deaths = 4;

/** Everything that a database consists of, the queue's and the migrations' own tables included. */
async function contents(db: Database): Promise<readonly unknown[]> {
  return await db.execute(sql`
    select 'column ' || table_schema || '.' || table_name || '.' || column_name || ' ' || data_type as what
      from information_schema.columns where table_schema in ('public', 'drizzle', 'pgboss')
    union all select 'index ' || indexdef from pg_indexes where schemaname in ('public', 'drizzle', 'pgboss')
    union all select 'function ' || oid::regprocedure from pg_proc
      where pronamespace in (select oid from pg_namespace where nspname in ('public', 'pgboss'))
    union all select 'migration ' || hash from drizzle.__drizzle_migrations
    union all select 'queue ' || version from pgboss.version
    order by what`);
}

/** Migrates in a process that is killed once the database has carried out the nth statement. */
async function migrateUntil(url: string, nth: number): Promise<NodeJS.Signals | null> {
  const line = await openLine(url);
  const child = fork(program, [line.url, folder], { execArgv: ['--import', jsonImports] });
  const ended = new Promise<NodeJS.Signals | null>((resolve) => {
    child.once('exit', (_code, signal) => resolve(signal));
  });
  line.holdAfter(nth, () => child.kill('SIGKILL'));
  const signal = await ended;
  await line.sever();
  return signal;
}

it('a migration killed at any statement is finished by the next, as if nothing had been', async () => {
  const whole = await createEmptyDatabase();
  const line = await openLine(whole.address.url);
  await migrateDatabase({ address: { kind: 'url', url: line.url }, folder });
  const statements = line.answered();
  await line.sever();
  const expected = await contents(whole.db);

  await Promise.all(
    spread(1, statements, deaths).map(async (nth) => {
      const { db, address } = await createEmptyDatabase();
      const signal = await migrateUntil(address.url, nth);

      await migrateDatabase({ address, folder });

      expect(signal).toBe('SIGKILL');
      expect(await contents(db), `killed after statement ${nth}`).toEqual(expected);
    }),
  );

  expect(statements).toBeGreaterThan(20);
  expect(expected.length).toBeGreaterThan(200);
});
