import type { Manifest } from '#lib/clients/backup-archive/manifest.ts';
import { readArchive } from '#lib/clients/backup-archive/read-archive.ts';
import { readMigrations } from '#lib/db/read-migrations.ts';
import { AppError } from '#lib/errors.ts';

/** Reads all of it without touching anything. */
export async function verifyArchive(file: string, folder: string): Promise<Manifest> {
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
export function refuseAhead(
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

/**
 * The archive holds each table of its migrations once, with its columns, and no other: nothing is
 * left out in silence, and names go into statements only when the database has them so itself.
 */
export function refuseOtherTables(
  { tables }: Manifest,
  there: ReadonlyMap<string, readonly string[]>,
): void {
  const held = new Map(tables.map((one) => [one.name, one.columns]));
  if (!there.has('ledger_checkpoint')) {
    throw new AppError('input.malformed', 'the archive names a release that wrote no backups yet');
  }
  const missing = [...there.keys()].find((name) => !held.has(name));
  if (missing !== undefined || tables.length !== there.size) {
    throw new AppError(
      'input.malformed',
      `the archive does not hold each table of its release once${missing === undefined ? '' : `: ${missing} is missing`}`,
    );
  }
  for (const { name, columns } of tables) {
    const own = there.get(name) ?? [];
    if (columns.length === own.length && columns.every((one) => own.includes(one))) continue;
    throw new AppError('input.malformed', `the archive holds a table ${name} of another shape`);
  }
}
