import { randomBytes } from 'node:crypto';
import { afterAll, inject } from 'vitest';
import {
  closeDatabase,
  connectDatabase,
  type DatabaseAddress,
  type DatabasePool,
} from '#lib/db/connect.ts';

export interface TestDatabase {
  readonly db: DatabasePool;
  /** For whatever opens connections of its own. */
  readonly address: Extract<DatabaseAddress, { kind: 'url' }>;
}

const opened: (() => Promise<void>)[] = [];
// Here and not where one is made: what a test that runs already asks for is never done.
afterAll(async () => {
  for (const end of opened.splice(0)) await end();
});

/** A migrated database of the test file's own, dropped when the file has ended. */
export async function createTestDatabase(): Promise<TestDatabase> {
  return await createDatabase(inject('postgres').template);
}

/** A database without a single table. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  return await createDatabase('template0');
}

async function createDatabase(template: string): Promise<TestDatabase> {
  const { url } = inject('postgres');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asSuperuser(`create database ${name} template ${template}`);
  const address = { kind: 'url', url: `${url}/${name}` } as const;
  const db = connectDatabase({ address, applicationName: 'assay test', maxConnections: 8 });
  opened.push(async () => {
    await closeDatabase(db, 1_000);
    await asSuperuser(`drop database if exists ${name} with (force)`);
  });
  return { db, address };
}

async function asSuperuser(statement: string): Promise<void> {
  const server = connectDatabase({
    address: { kind: 'url', url: `${inject('postgres').url}/postgres` },
    applicationName: 'assay test',
    maxConnections: 1,
  });
  try {
    await server.$client.unsafe(statement);
  } finally {
    await closeDatabase(server);
  }
}
