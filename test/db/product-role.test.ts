import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isSigned } from '#lib/clients/checkpoint-key/is-signed.ts';
import { closeDatabase, connectDatabase, type DatabasePool } from '#lib/db/connect.ts';
import { refusalOf } from '#lib/db/database-trouble.ts';
import { ensureProductRole } from '#lib/db/ensure-product-role.ts';
import { grantProductRole, mayChangeLedger } from '#lib/db/grant-product-role.ts';
import { migrateDatabase } from '#lib/db/migrate.ts';
import { verifyLedger } from '#lib/db/verify-ledger.ts';
import { queues } from '#lib/jobs/job.ts';
import { openBoss, prepareQueues } from '#lib/jobs/queue.ts';
import { startWorker } from '#lib/jobs/start-worker.ts';
import { signCheckpoint } from '#lib/use-cases/sign-checkpoint.ts';
import { sweep } from '#lib/use-cases/sweep.ts';
import {
  createEmptyDatabase,
  createTestDatabase,
  type TestDatabase,
} from '../database/test-database.ts';
import { createTestServer } from '../database/test-server.ts';
import { makeFolder } from '../git-fixtures/test-folder.ts';

const folder = fileURLToPath(new URL('../../drizzle', import.meta.url));
const role = `product_${randomBytes(4).toString('hex')}`;
const password = randomBytes(12).toString('hex');
const ends: (() => Promise<void>)[] = [];

function asProduct({ address }: TestDatabase): TestDatabase {
  const url = new URL(address.url);
  url.username = role;
  url.password = password;
  const own = { kind: 'url', url: url.href } as const;
  const db = connectDatabase({ address: own, applicationName: 'assay test', maxConnections: 6 });
  ends.push(async () => closeDatabase(db, 1_000));
  return { db, address: own };
}

/** The journal of the release with one migration more. */
function withLater(journal: string): string {
  const { entries, ...rest }: { entries: { when: number }[] } = JSON.parse(journal);
  const when = Math.max(...entries.map((entry) => entry.when)) + 1;
  return JSON.stringify({ ...rest, entries: [...entries, { tag: '9999_later', when }] });
}

let owner: TestDatabase;
let product: TestDatabase;
beforeAll(async () => {
  owner = await createTestDatabase();
  await ensureProductRole(owner.address, { user: role, password: 'another at first' });
  await ensureProductRole(owner.address, { user: role, password });
  await migrateDatabase({ address: owner.address, folder, productRole: role });
  product = asProduct(owner);
});

// The role goes after everything that was granted to it.
afterAll(async () => {
  for (const end of ends.splice(0)) await end();
  await owner.db.execute(sql.raw(`drop owned by ${role}`));
});

const refusalTo = async (db: DatabasePool, statement: string): Promise<unknown> =>
  db.execute(sql.raw(statement)).catch(refusalOf);

describe('the role that the product signs in with', () => {
  it.each([
    'update ledger set action = action',
    'delete from ledger',
    'truncate ledger',
    'alter table ledger disable trigger all',
    'alter table ledger disable trigger ledger_refuses_change',
    'alter table ledger disable row level security',
    'drop trigger ledger_refuses_change on ledger',
    'drop table ledger',
    'drop function refuse_change() cascade',
    'create or replace function refuse_change() returns trigger language sql as $$ select 1 $$',
    'create trigger mine before insert on ledger for each row execute function refuse_change()',
    'update ledger_checkpoint set hash = hash',
    'delete from ledger_checkpoint',
    'truncate ledger_checkpoint',
    'delete from policy_version',
    'update declaration_version set version = version',
    'create table public.mine ()',
    'truncate application cascade',
    'drop schema public cascade',
    'delete from drizzle.__drizzle_migrations',
    "set session_replication_role = 'replica'",
  ])('is refused by the database: %s', async (statement) => {
    const refused = await refusalTo(product.db, statement);

    expect(refused).toMatchObject({ code: '42501' });
  });

  it('may do to every other table what the product does, and nothing else', async () => {
    const rows = await owner.db.execute<{ name: string; may: string }>(sql`
      select format('%s.%s', nspname, relname) as name, string_agg(privilege, ' ' order by privilege) as may
      from pg_class join pg_namespace on pg_namespace.oid = relnamespace,
        unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) privilege
      where nspname in ('public', 'pgboss', 'drizzle') and relkind in ('r', 'p')
        and has_table_privilege(${role}, pg_class.oid, privilege)
      group by 1`);

    const appendOnly = ['ledger', 'ledger_checkpoint', 'declaration_version', 'policy_version'];
    const expected = (name: string): string => {
      if (name.startsWith('drizzle.')) return 'SELECT';
      return appendOnly.includes(name.replace('public.', ''))
        ? 'INSERT SELECT'
        : 'DELETE INSERT SELECT UPDATE';
    };
    expect(rows.length).toBeGreaterThan(40);
    expect(rows.map(({ name, may }) => [name, may])).toEqual(
      rows.map(({ name }) => [name, expected(name)]),
    );
  });

  it('carries the queue, the sweep, and a checkpoint', async () => {
    const server = await createTestServer({ database: product });
    await owner.db.execute(sql`update pgboss.queue set retry_limit = 3`);
    const boss = await openBoss(product.db, { supervising: true, superviseSeconds: 1 });
    ends.unshift(async () => boss.stop({ graceful: false, close: false }));
    await prepareQueues(boss);
    expect(await boss.getQueue('judge')).toMatchObject({ retryLimit: queues.judge.retryLimit });
    const done = Promise.withResolvers<string>();
    const errors: unknown[] = [];
    const nothing = async (): Promise<void> => Promise.resolve();
    const worker = await startWorker({
      boss,
      db: product.db,
      handlers: {
        collect: nothing,
        judge: async ({ applicationId }) => Promise.resolve(done.resolve(applicationId)),
        judge_all: nothing,
        sweep: nothing,
      },
      identity: { id: 'w', host: 'h', pid: 1, startedAt: server.context.now() },
      concurrency: 1,
      now: server.context.now,
      onError: (error) => errors.push(error),
    });
    const applicationId = '6c1d0f6e-0000-4000-8000-000000000001';
    await server.context.db.transaction((tx) =>
      server.context.queue.enqueue(tx, 'judge', { applicationId, because: 'time' }),
    );

    expect(await done.promise).toBe(applicationId);
    await sweep(server.context, { requestId: 'r' });
    const checkpoint = await signCheckpoint(server.context, server.administrator);
    await worker.stop(1_000);

    expect(errors).toEqual([]);
    expect(await verifyLedger(product.db, { isSigned, keyIds: [checkpoint.keyId] })).toMatchObject({
      broken: null,
      checkpoints: { newest: checkpoint },
    });
  });

  it('finds a database that is up to date, and is told what is needed where one is not', async () => {
    const missing = makeFolder({
      ...Object.fromEntries(
        readdirSync(folder, { withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map(({ name }) => [name, readFileSync(join(folder, name), 'utf8')]),
      ),
      '9999_later.sql': 'create table later (id int)',
      'meta/_journal.json': withLater(readFileSync(join(folder, 'meta/_journal.json'), 'utf8')),
    });

    const current = await migrateDatabase({ address: product.address, folder });
    const outdated = migrateDatabase({ address: product.address, folder: missing });

    expect(current).toMatchObject({ applied: [], queue: 'current' });
    await expect(outdated).rejects.toMatchObject({
      code: 'database.migration_failed',
      message: expect.stringContaining('set ASSAY_MIGRATION_DATABASE_URL') as string,
    });
  });

  it('is told what is needed where the queue is of an earlier release', async () => {
    const [before] = await owner.db.execute<{ version: number }>(
      'select version from pgboss.version',
    );
    await owner.db.execute('update pgboss.version set version = version - 1');

    const outdated = migrateDatabase({ address: product.address, folder });

    await expect(outdated).rejects.toMatchObject({
      code: 'database.migration_failed',
      message: expect.stringContaining('set ASSAY_MIGRATION_DATABASE_URL') as string,
    });
    await owner.db.execute(sql`update pgboss.version set version = ${before?.version}`);
  });

  it('is told from an owner', async () => {
    expect(await mayChangeLedger(product.db)).toBe(false);
    expect(await mayChangeLedger(owner.db)).toBe(true);
    expect(await mayChangeLedger((await createEmptyDatabase()).db)).toBe(false);
  });

  it('loses what it owned at the first migration by an owner of its own', async () => {
    const old = await createEmptyDatabase();
    const name = new URL(old.address.url).pathname.slice(1);
    await old.db.execute(sql.raw(`grant create on database ${name} to ${role}`));
    await old.db.execute(sql.raw(`grant create on schema public to ${role}`));
    const own = asProduct(old);
    await migrateDatabase({ address: own.address, folder });
    const before = await mayChangeLedger(own.db);

    await migrateDatabase({ address: old.address, folder, productRole: role });

    expect([before, await mayChangeLedger(own.db)]).toEqual([true, false]);
    expect(await refusalTo(own.db, 'alter table ledger disable trigger all')).toMatchObject({
      code: '42501',
    });
    await old.db.execute(sql.raw(`drop owned by ${role}`));
  });

  it('stays with what it owns where nobody may part it from that, and it is said what to run', async () => {
    const old = await createEmptyDatabase();
    const name = new URL(old.address.url).pathname.slice(1);
    await old.db.execute(sql.raw(`grant create on database ${name} to ${role}`));
    await old.db.execute(sql.raw(`grant create on schema public to ${role}`));
    await migrateDatabase({ address: asProduct(old).address, folder });
    const weak = `weak_${randomBytes(4).toString('hex')}`;
    await ensureProductRole(old.address, { user: weak, password });
    const url = new URL(old.address.url);
    url.username = weak;
    url.password = password;
    const migrator = connectDatabase({
      address: { kind: 'url', url: url.href },
      applicationName: 'assay test',
      maxConnections: 1,
    });

    const granted = grantProductRole(migrator, role);

    await expect(granted).rejects.toMatchObject({
      code: 'database.migration_failed',
      message: expect.stringContaining(`REASSIGN OWNED BY ${role} TO`) as string,
    });
    await closeDatabase(migrator);
    await old.db.execute(sql.raw(`drop owned by ${role} cascade`));
    await old.db.execute(sql.raw(`drop role ${weak}`));
  });
});
