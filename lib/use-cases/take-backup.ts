import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { access, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Actor } from '#lib/access/actor.ts';
import { authorise } from '#lib/access/authorise.ts';
import type { Manifest, TableEntry } from '#lib/clients/backup-archive/manifest.ts';
import { writeArchive } from '#lib/clients/backup-archive/write-archive.ts';
import { appendLedger } from '#lib/db/append-ledger.ts';
import type { DatabasePool } from '#lib/db/connect.ts';
import { type CopiedTable, copyOut, migrationsOf, tablesInOrder } from '#lib/db/copy-tables.ts';
import { AppError } from '#lib/errors.ts';
import type { ServerContext } from './server-context.ts';

export interface BackupInput {
  /** Where to; not there yet. */
  readonly file: string;
  readonly release: string;
  /** The data folder's own secret; null when the environment gives one. */
  readonly secret: Uint8Array | null;
  /** Told of each step before it is taken. */
  readonly onStep: (step: string) => void;
}

/** What was written. */
export interface TakenBackup {
  readonly tables: number;
  readonly rows: number;
}

type BackupContext = Pick<ServerContext, 'now' | 'checkpointKey'> & { readonly db: DatabasePool };

/**
 * Writes all that cannot be collected anew to one file, as of one instant, while the product runs:
 * every table, the list of migrations, the data folder's own secret. Not the queue, which follows
 * from the tables, and no mirror. That it was taken is in the ledger, and so in the backup.
 *
 * @throws AppError `usage.invalid` when the file is there already.
 */
export async function takeBackup(
  context: BackupContext,
  actor: Actor,
  input: BackupInput,
): Promise<TakenBackup> {
  authorise(actor, 'manage_settings');
  await refuseTaken(input.file);
  const { db, now, checkpointKey } = context;
  const madeAt = now();
  await db.transaction((tx) =>
    appendLedger(tx, {
      at: madeAt,
      actor,
      action: 'backup.take',
      subject: { type: 'backup', id: madeAt },
      before: null,
      after: null,
    }),
  );
  const folder = await mkdtemp(`${input.file}.partial-`);
  const fileOf = (table: string): string => join(folder, `${table}.copy`);
  try {
    const { migrations, tables } = await copyAll(db, fileOf, input.onStep);
    const manifest: Manifest = {
      type: 'assay-backup',
      version: 1,
      release: input.release,
      madeAt,
      migrations: [...migrations],
      checkpointKeyId: checkpointKey.keyId,
      holdsSecret: input.secret !== null,
      tables,
    };
    input.onStep('writing the archive');
    await writeArchive(input.file, join(folder, 'archive'), {
      manifest,
      secret: input.secret,
      fileOf,
    });
    return { tables: tables.length, rows: tables.reduce((sum, { rows }) => sum + rows, 0) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function refuseTaken(file: string): Promise<void> {
  const taken = await access(file).then(
    () => true,
    () => false,
  );
  if (taken) throw new AppError('usage.invalid', `${file} is there already; name another file`);
}

type Copied = Pick<Manifest, 'migrations' | 'tables'>;

/** Every table as of one instant, whatever is written meanwhile. */
async function copyAll(
  { $client }: DatabasePool,
  fileOf: (table: string) => string,
  onStep: BackupInput['onStep'],
): Promise<Copied> {
  return $client.begin('isolation level repeatable read read only', async (sql) => {
    const migrations = await migrationsOf(sql);
    const tables: TableEntry[] = [];
    for (const table of await tablesInOrder(sql)) {
      onStep(table.name);
      const meter = new Meter();
      const output = createWriteStream(fileOf(table.name), { flags: 'wx', mode: 0o600 });
      await pipeline(await copyOut(sql, table), meter, output);
      tables.push(entryOf(table, meter));
    }
    return { migrations: [...migrations], tables };
  });
}

function entryOf({ name, columns }: CopiedTable, meter: Meter): TableEntry {
  return { name, columns: [...columns], ...meter.measured() };
}

const newline = 0x0a;

/** Counts and hashes what passes; COPY ends each row, and nothing else, with a newline. */
class Meter extends Transform {
  readonly #hash = createHash('sha256');
  #bytes = 0;
  #rows = 0;

  override _transform(piece: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#hash.update(piece);
    this.#bytes += piece.byteLength;
    for (let at = piece.indexOf(newline); at !== -1; at = piece.indexOf(newline, at + 1)) {
      this.#rows += 1;
    }
    done(null, piece);
  }

  measured(): Pick<TableEntry, 'rows' | 'bytes' | 'sha256'> {
    return { rows: this.#rows, bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }
}
