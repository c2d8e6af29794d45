import { AppError } from '#lib/errors.ts';
import { redactText } from '#lib/evidence/redaction.ts';
import {
  closeDatabase,
  connectDatabase,
  type DatabaseAddress,
  type DatabasePool,
} from './connect.ts';
import { databaseTrouble, refusalOf } from './database-trouble.ts';
import { grantProductRole } from './grant-product-role.ts';
import { prepareQueueTables, type QueueOutcome } from './prepare-queue-tables.ts';
import { type Migration, readMigrations } from './read-migrations.ts';
import { requireOwner } from './require-owner.ts';

/** What a run of the migrations did. */
export interface MigrationOutcome {
  /** Names of the migrations that this run applied, in order. */
  readonly applied: readonly string[];
  /** How many were there before. */
  readonly present: number;
  readonly queue: QueueOutcome;
}

export interface MigrateOptions {
  readonly address: DatabaseAddress;
  /** The folder that drizzle-kit writes. */
  readonly folder: string;
  /** The newest migration to apply, as `Migration.when`; without it all are. */
  readonly until?: number;
  /** The role that the product signs in with, when it is another than the one that migrates. */
  readonly productRole?: string | null;
  /** Told the name of each step before it is taken. */
  readonly onStep?: (step: string) => void;
  /** Breaks off: the migration at work is rolled back, those before it stay. */
  readonly signal?: AbortSignal;
}

/** Any number serves, as long as nothing else in the database locks it: "assay" in ASCII. */
const lockKey = 0x61_73_73_61_79;

/**
 * Brings the database to this release. However many start at once, one works and the others find
 * it done; each migration is applied whole or not at all.
 *
 * @throws AppError `database.newer_release` for a database that this release does not know,
 * `database.migration_failed` naming the migration, `database.unavailable`.
 */
export async function migrateDatabase(options: MigrateOptions): Promise<MigrationOutcome> {
  const migrations = await readMigrations(options.folder);
  // One connection, which holds the lock for as long as it lives; a process that dies gives it up.
  const database = connectDatabase({
    address: options.address,
    applicationName: 'assay migrate',
    maxConnections: 1,
    statementTimeoutMs: 0,
    lockTimeoutMs: 0,
  });
  const closings: Promise<void>[] = [];
  const breakOff = (): void => {
    closings.push(closeDatabase(database, 0));
  };
  options.signal?.addEventListener('abort', breakOff, { once: true });
  try {
    await takeTurn(database, options.onStep);
    const applied = await applyMissing(database, migrations, options);
    const queue = await prepareQueueTables(database, options.onStep);
    if (typeof options.productRole === 'string') {
      await grantProductRole(database, options.productRole);
    }
    return { applied, present: migrations.length - applied.length, queue };
  } catch (error) {
    throw databaseTrouble(error) ?? error;
  } finally {
    options.signal?.removeEventListener('abort', breakOff);
    if (closings.length === 0) closings.push(closeDatabase(database));
    await Promise.all(closings);
  }
}

async function takeTurn(database: DatabasePool, onStep: MigrateOptions['onStep']): Promise<void> {
  const [turn] = await database.$client<{ taken: boolean }[]>`
    select pg_try_advisory_lock(${lockKey}) as taken`;
  if (turn?.taken === true) return;
  onStep?.('waiting for another process that migrates');
  await database.$client`select pg_advisory_lock(${lockKey})`;
}

async function applyMissing(
  database: DatabasePool,
  migrations: readonly Migration[],
  { until = Number.MAX_SAFE_INTEGER, onStep }: MigrateOptions,
): Promise<readonly string[]> {
  const known = await appliedBefore(database);
  refuseUnknown(known, migrations);
  const missing = migrations.filter(({ when }) => !known.has(when) && when <= until);
  if (missing.length > 0) await requireOwner(database);
  for (const migration of missing) {
    onStep?.(migration.tag);
    await applyOne(database, migration);
  }
  return missing.map((migration) => migration.tag);
}

/**
 * The table is drizzle's own, so that its tools see what this runner did. PostgreSQL asks for the
 * right to make it even where it is there: a role that owns nothing finds all up to date.
 */
async function appliedBefore(database: DatabasePool): Promise<ReadonlyMap<number, string>> {
  const client = database.$client;
  const [table] = await client<{ there: boolean }[]>`
    select to_regclass('drizzle.__drizzle_migrations') is not null as there`;
  if (table?.there !== true) {
    await client.unsafe(`
      create schema if not exists drizzle;
      create table if not exists drizzle.__drizzle_migrations (
        id serial primary key,
        hash text not null,
        created_at bigint not null unique
      )`);
  }
  const rows = await client<{ created_at: number; hash: string }[]>`
    select created_at, hash from drizzle.__drizzle_migrations`;
  return new Map(rows.map((row) => [row.created_at, row.hash]));
}

function refuseUnknown(known: ReadonlyMap<number, string>, migrations: readonly Migration[]): void {
  const digests = new Map(migrations.map((migration) => [migration.when, migration]));
  for (const [when, hash] of known) {
    const migration = digests.get(when);
    if (migration === undefined) {
      throw new AppError(
        'database.newer_release',
        'the database belongs to a newer release of Assay: it has a migration that this one does not know; start the newer release, or restore the backup from before it',
      );
    }
    if (migration.digest !== hash) {
      throw new AppError(
        'database.migration_failed',
        `migration ${migration.tag} was changed after it had been applied; restore its file, and put the change into a migration of its own`,
      );
    }
  }
}

async function applyOne(database: DatabasePool, migration: Migration): Promise<void> {
  let position = 0;
  try {
    await database.$client.begin(async (transaction) => {
      for (const statement of migration.statements) {
        position += 1;
        await transaction.unsafe(statement);
      }
      await transaction`
        insert into drizzle.__drizzle_migrations (hash, created_at)
        values (${migration.digest}, ${migration.when})`;
    });
  } catch (cause) {
    throw migrationTrouble(migration.tag, position, cause) ?? cause;
  }
}

function migrationTrouble(tag: string, position: number, cause: unknown): AppError | null {
  const refusal = refusalOf(cause);
  if (refusal === null) return null;
  const said = `${redactText(refusal.message)} (${refusal.code})`;
  return new AppError(
    'database.migration_failed',
    `migration ${tag} failed at statement ${position}: ${said}; nothing of it was kept`,
    { cause },
  );
}
