import process from 'node:process';
import { migrateDatabase } from '#lib/db/migrate.ts';

/** Brings a database to this release in a process of its own. */
const [url = '', folder = ''] = process.argv.slice(2);

await migrateDatabase({ address: { kind: 'url', url }, folder });
