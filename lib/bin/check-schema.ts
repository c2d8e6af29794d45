// Says whether lib/db/schema is as the newest migration left it.
import { readdir, readFile } from 'node:fs/promises';
import process from 'node:process';
import * as z from 'zod';
import { MigrationJournal } from '#lib/db/read-migrations.ts';
import { schemaDrift } from './schema-drift.ts';

const house = new URL('../../', import.meta.url);
const parse = async (path: string): Promise<unknown> =>
  JSON.parse(await readFile(new URL(path, house), 'utf8'));

const journal = MigrationJournal.parse(await parse('drizzle/meta/_journal.json'));
const index = String(journal.entries.length - 1).padStart(4, '0');
const snapshot = await parse(`drizzle/meta/${index}_snapshot.json`);
const schema: Record<string, unknown> = {};
for (const name of await readdir(new URL('lib/db/schema/', house))) {
  const exported: unknown = await import(new URL(`lib/db/schema/${name}`, house).href);
  Object.assign(schema, z.record(z.string(), z.unknown()).parse({ ...Object(exported) }));
}

const drift = schemaDrift(schema, snapshot);
if (drift.length > 0) {
  process.stderr.write(
    `the schema has no migration for ${drift.join(', ')}; run: npx drizzle-kit generate --name add_…\n`,
  );
  process.exitCode = 1;
}
