import { pipeline } from 'node:stream/promises';
import type { Actor } from '#lib/access/actor.ts';
import { authorise } from '#lib/access/authorise.ts';
import type { Manifest } from '#lib/clients/backup-archive/manifest.ts';
import { readArchive } from '#lib/clients/backup-archive/read-archive.ts';
import { isSigned } from '#lib/clients/checkpoint-key/is-signed.ts';
import { appendLedger } from '#lib/db/append-ledger.ts';
import { closeDatabase, connectDatabase, type DatabaseAddress } from '#lib/db/connect.ts';
import {
  copyIn,
  migrationsOf,
  refuseRows,
  renewSequences,
  type Sender,
  senderOf,
  tablesInOrder,
} from '#lib/db/copy-tables.ts';
import type { Database } from '#lib/db/database.ts';
import { endOpenAccess } from '#lib/db/end-open-access.ts';
import { migrateDatabase } from '#lib/db/migrate.ts';
import { verifyLedger } from '#lib/db/verify-ledger.ts';
import { AppError } from '#lib/errors.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import type { LedgerVerdict } from '#lib/ledger/verify-chain.ts';
import { refuseAhead, refuseOtherTables, verifyArchive } from './verify-archive.ts';

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
  /** Lets go of the end that was signed here last: it is of the ledger that was here before. */
  readonly forgetSigned: () => Promise<void>;
  readonly now: () => Instant;
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
  /** Of the chain as the archive has it, without the row that says it was restored. */
  readonly ledger: LedgerVerdict;
}

/** "rest" in ASCII; held for as long as the restore takes. */
const restoreLock = 0x72657374;

/**
 * Brings a backup into an empty place. The whole archive is read and verified before anything is
 * touched; the tables are loaded in one transaction, each as its digest says, by the migrations that
 * they were written under, and then brought to this release. The same transaction verifies the
 * ledger, ends what was open when the backup was taken and may have been taken back since, and says
 * in the ledger that it was restored. What is due is left to the sweep.
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
    return { manifest, ledger: await restoreInto(actor, place, manifest, input) };
  } finally {
    await place.close();
  }
}

async function restoreInto(
  actor: Actor,
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
    const ledger = await db.transaction(async (tx) => {
      const sql = senderOf(tx);
      await load(sql, manifest, input);
      await renewSequences(sql);
      return settle(tx, actor, manifest, input);
    });
    await migrateDatabase({ address, folder, productRole, onStep });
    return ledger;
  } finally {
    await closeDatabase(db);
    await closeDatabase(holder);
  }
}

/** What is done about the tables once they are loaded; nothing of them is there before it is done. */
async function settle(
  tx: Database,
  actor: Actor,
  { madeAt, checkpointKeyId }: Manifest,
  { formerKeyIds, forgetSigned, now, onStep }: RestoreInput,
): Promise<LedgerVerdict> {
  onStep('verifying the ledger');
  // Which key signs here is not known to the archive: it vouches for itself, and is told apart.
  const verdict = await verifyLedger(tx, {
    isSigned,
    keyIds: [checkpointKeyId, ...formerKeyIds],
  });
  const at = now();
  const { sessions, links } = await endOpenAccess(tx, at);
  await appendLedger(tx, {
    at,
    actor,
    action: 'backup.restore',
    subject: { type: 'backup', id: madeAt },
    before: null,
    after: null,
    detail: { madeAt, sessions, links },
  });
  await forgetSigned();
  return verdict;
}

async function load(
  sql: Sender,
  manifest: Manifest,
  { file, keepSecret, onStep }: RestoreInput,
): Promise<void> {
  const there = new Map((await tablesInOrder(sql)).map((one) => [one.name, one.columns]));
  refuseOtherTables(manifest, there);
  await readArchive(file, {
    manifest: async (found) => {
      if (JSON.stringify(found) === JSON.stringify(manifest)) return Promise.resolve();
      throw new AppError('input.malformed', 'the archive changed while it was read');
    },
    secret: keepSecret,
    table: async (table, body) => {
      onStep(`${table.name} (${table.rows})`);
      await pipeline(body, await copyIn(sql, table));
    },
  });
}
