import { getConstructionPlans, getMigrationPlans, PgBoss } from 'pg-boss';
import queuePackage from 'pg-boss/package.json' with { type: 'json' };
import { AppError } from '#lib/errors.ts';
import type { DatabasePool } from './connect.ts';
import { requireOwner } from './require-owner.ts';

export type QueueOutcome = 'installed' | 'upgraded' | 'current';

const schema = 'pgboss';
const expected = queuePackage.pgboss.schema;

/**
 * Installs the tables of the job queue, or brings them to this release, with the library's own
 * plans. The caller holds the lock of the migrations, on the pool's one connection.
 *
 * @throws AppError `database.newer_release`, `database.migration_failed` for a role that owns nothing
 */
export async function prepareQueueTables(
  database: DatabasePool,
  onStep?: (step: string) => void,
): Promise<QueueOutcome> {
  const version = await queueVersion(database);
  if (version === expected) return 'current';
  onStep?.('job queue');
  if (version === null) {
    await database.$client.unsafe(getConstructionPlans(schema));
    return 'installed';
  }
  if (version > expected) {
    throw new AppError(
      'database.newer_release',
      `the database belongs to a newer release of Assay: its queue has version ${version}, this release knows ${expected}`,
    );
  }
  await requireOwner(database);
  for (const part of partsOf(getMigrationPlans(schema, version))) {
    await database.$client.unsafe(part);
  }
  return 'upgraded';
}

/** The version of the queue's tables; null when there are none. */
async function queueVersion(database: DatabasePool): Promise<number | null> {
  const queue = new PgBoss({
    db: { executeSql: async (text) => ({ rows: await database.$client.unsafe(text) }) },
    schema,
  });
  return (await queue.isInstalled()) ? await queue.schemaVersion() : null;
}

/**
 * A plan is a transaction and, behind it, indexes that are built beside running work, which
 * PostgreSQL takes one at a time and in no transaction.
 */
function partsOf(plan: string): readonly string[] {
  const [transaction = '', behind = ''] = plan.split(/(?<=\bCOMMIT;)/);
  const indexes = behind
    .split(/;\s*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
  return [transaction, ...indexes];
}
