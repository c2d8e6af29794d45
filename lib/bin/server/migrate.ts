import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { openEmbeddedPostgres } from '#lib/clients/embedded-postgres/open-embedded-postgres.ts';
import { readServerEnvironment } from '#lib/config/env.ts';
import { type MigrationOutcome, migrateDatabase } from '#lib/db/migrate.ts';
import { migrationTarget } from './migration-target.ts';
import { listenForStop } from './stop-requests.ts';

/** The migrations of this release. */
export const migrationsFolder = fileURLToPath(new URL('../../../drizzle', import.meta.url));

/** Brings the database to this release and ends; the one that Assay brings is started for it. */
export async function migrate(): Promise<void> {
  const { signal } = listenForStop();
  const environment = readServerEnvironment();
  const { databaseUrl, dataFolder } = environment;
  const onStep = (step: string): void => {
    process.stderr.write(`assay: migrating: ${step}\n`);
  };
  const options = { folder: migrationsFolder, onStep, signal };
  if (databaseUrl !== null) {
    const target = await migrationTarget(environment);
    process.stderr.write(`assay: ${summary(await migrateDatabase({ ...options, ...target }))}\n`);
    return;
  }
  const postgres = await openEmbeddedPostgres({ dataFolder, onLog: () => undefined });
  try {
    const target = await migrationTarget(environment);
    const outcome = await migrateDatabase({ ...options, ...target });
    process.stderr.write(`assay: ${summary(outcome)}\n`);
  } finally {
    await postgres.stop();
  }
}

/** What a run of the migrations did, in a sentence. */
export function summary({ applied, present, queue }: MigrationOutcome): string {
  const count = applied.length === 1 ? '1 migration' : `${applied.length} migrations`;
  if (applied.length === 0 && queue === 'current') return 'the database is up to date';
  return `applied ${count} to the ${present} that were there; the job queue is ${queue}`;
}
