import { pipeline } from 'node:stream/promises';
import type { Actor } from '#lib/access/actor.ts';
import { authorise } from '#lib/access/authorise.ts';
import type { Manifest } from '#lib/clients/backup-archive/manifest.ts';
import { readArchive } from '#lib/clients/backup-archive/read-archive.ts';
import { isSigned } from '#lib/clients/checkpoint-key/is-signed.ts';
import { closeDatabase, connectDatabase, type DatabaseAddress } from '#lib/db/connect.ts';
import {
  copyIn,
  migrationsOf,
  refuseRows,
  renewSequences,
  tablesInOrder,
} from '#lib/db/copy-tables.ts';
import { migrateDatabase } from '#lib/db/migrate.ts';
import { readMigrations } from '#lib/db/read-migrations.ts';
import { verifyLedger } from '#lib/db/verify-ledger.ts';
import { AppError } from '#lib/errors.ts';
import type { LedgerVerdict } from '#lib/ledger/verify-chain.ts';

export interface RestoreInput {
  readonly file: string;
  /** Opens the place once the archive is known to be whole. */
  readonly openPlace: () => Promise<RestorePlace>;
  /** The migrations of this release. */
  readonly migrationsFolder: string;
  /** Takes the data folder's own secret of the archive; it may refuse. */
  readonly keepSecret: (secret: Uint8Array) => Promise<void>;
  /** Ids of keys of former secrets, whose checkpoints are believed beside the archive's own. */
  readonly formerKeyIds: readonly string[];
  readonly onStep: (step: string) => void;
}

/** Where to restore: a database that holds nothing, by its owner. */
interface RestorePlace {
  readonly address: DatabaseAddress;
  readonly productRole: string | null;
  readonly close: () => Promise<void>;
}

/** What was restored. */
export interface Restored {
  readonly manifest: Manifest;
  readonly ledger: LedgerVerdict;
}

/** "rest" in ASCII; held for as long as the restore takes. */
const restoreLock = 0x72657374;

/**
 * Brings a backup into an empty place. The whole archive is read and verified before anything is
 * touched; the tables are loaded in one transaction, each as its digest says, by the migrations that
 * they were written under, and then brought to this release. What is due is left to the sweep.
 *
 * @throws AppError `input.malformed` for an archive that is not whole, `database.newer_release` for
 *   one of a newer release, `usage.invalid` for a place that is not empty, `server.data_in_use`.
 */
export async function restoreBackup(actor: Actor, input: RestoreInput): Promise<Restored> {
  authorise(actor, 'manage_settings');
  input.onStep('verifying the archive');
  const manifest = await verifyArchive(input.file, input.migrationsFolder);
  const place = await input.openPlace();
  try {
    return { manifest, ledger: await restoreInto(place, manifest, input) };
  } finally {
    await place.close();
  }
}

async function restoreInto(
  { address, productRole }: RestorePlace,
  manifest: Manifest,
  input: RestoreInput,
): Promise<LedgerVerdict> {
  const { migrationsFolder: folder, onStep } = input;
  const open = () =>
    connectDatabase({
      address,
      applicationName: 'assay restore',
      maxConnections: 1,
      statementTimeoutMs: 0,
    });
  // One holds the lock for as long as the other loads.
  const [holder, db] = [open(), open()];
  const lock = holder.$client;
  try {
    const [turn] = await lock<{ taken: boolean }[]>`
      select pg_try_advisory_lock(${restoreLock}) as taken`;
    if (turn?.taken !== true) {
      throw new AppError('server.data_in_use', 'another restore into this database is at work');
    }
    await refuseRows(lock);
    refuseAhead(manifest, await migrationsOf(lock));
    const until = Math.max(...manifest.migrations.map(({ when }) => when));
    await migrateDatabase({ address, folder, until, onStep });
    await db.$client.begin(async (sql) => {
      await load(sql, manifest, input);
      await renewSequences(sql);
    });
    await migrateDatabase({ address, folder, productRole, onStep });
    onStep('verifying the ledger');
    // Which key signs here is not known to the archive: it vouches for itself, and is told apart.
    const keyIds = [manifest.checkpointKeyId, ...input.formerKeyIds];
    return await verifyLedger(db, { isSigned, keyIds });
  } finally {
    await closeDatabase(db);
    await closeDatabase(holder);
  }
}

/** Reads all of it without touching anything. */
async function verifyArchive(file: string, folder: string): Promise<Manifest> {
  const known = new Map((await readMigrations(folder)).map((one) => [one.when, one.digest]));
  let manifest: Manifest | undefined;
  await readArchive(file, {
    manifest: async (found) => {
      refuseUnknown(found, known);
      manifest = found;
      return Promise.resolve();
    },
    secret: async () => Promise.resolve(),
    table: async (_table, body) => {
      for await (const _piece of body);
    },
  });
  if (manifest === undefined) throw new Error('an archive without a manifest was read to its end');
  return manifest;
}

function refuseUnknown(
  { migrations, release }: Manifest,
  known: ReadonlyMap<number, string>,
): void {
  if (migrations.some(({ when }) => !known.has(when))) {
    throw new AppError(
      'database.newer_release',
      `the archive was written by a newer release of Assay (${release.replaceAll(/[^\w.-]/g, '?')}); restore it with that one`,
    );
  }
  if (migrations.some(({ when, digest }) => known.get(when) !== digest)) {
    throw new AppError('input.malformed', 'names a migration that is not the one of this release');
  }
}

/** Tables that are there may not be newer than those of the archive: its rows would not fit. */
function refuseAhead(
  { migrations }: Manifest,
  present: readonly { readonly when: number }[],
): void {
  const held = new Set(migrations.map(({ when }) => when));
  if (present.every(({ when }) => held.has(when))) return;
  throw new AppError(
    'usage.invalid',
    'the tables of this database are newer than the archive; name a database without tables',
  );
}

async function load(
  sql: Parameters<typeof copyIn>[0],
  manifest: Manifest,
  { file, keepSecret, onStep }: RestoreInput,
): Promise<void> {
  const there = new Map((await tablesInOrder(sql)).map((one) => [one.name, one]));
  await readArchive(file, {
    manifest: async (found) => {
      if (JSON.stringify(found) === JSON.stringify(manifest)) return Promise.resolve();
      throw new AppError('input.malformed', 'the archive changed while it was read');
    },
    secret: keepSecret,
    table: async (table, body) => {
      // Names go into statements only when the database has them so itself.
      const columns = there.get(table.name)?.columns ?? [];
      if (
        columns.length !== table.columns.length ||
        !table.columns.every((one) => columns.includes(one))
      ) {
        throw new AppError(
          'input.malformed',
          `the archive holds a table ${table.name} of another shape`,
        );
      }
      onStep(`${table.name} (${table.rows})`);
      await pipeline(body, await copyIn(sql, table));
    },
  });
}
