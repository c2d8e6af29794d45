import { sql } from 'drizzle-orm';
import type { Visitor } from '#lib/access/visitor.ts';
import { databaseTrouble, refusalOf } from '#lib/db/database-trouble.ts';
import { newestMigration } from '#lib/db/newest-migration.ts';
import { silentMs, workerSeenAt } from '#lib/db/workers.ts';
import { AppError } from '#lib/errors.ts';
import { toMs } from '#lib/evidence/instant.ts';
import type { ServerContext } from './server-context.ts';

/**
 * Whether a server does its work: the database answers and is of this release, and a worker was
 * seen lately, without which nothing new is collected or judged.
 *
 * @throws AppError `database.unavailable`, `database.outdated`, `worker.silent`
 */
export async function checkReadiness(
  { db, now }: Pick<ServerContext, 'db' | 'now'>,
  _visitor: Visitor,
): Promise<void> {
  try {
    const [row] = await db.execute<{ newest: number | null }>(
      sql`select max(created_at) as newest from drizzle.__drizzle_migrations`,
    );
    if ((row?.newest ?? 0) < newestMigration) throw outdated();
    const seenAt = await workerSeenAt(db);
    if (seenAt === null || toMs(now()) - toMs(seenAt) > silentMs) {
      throw new AppError('worker.silent', 'no worker was seen lately; start one: npx assay worker');
    }
  } catch (error) {
    if (refusalOf(error)?.code === undefinedTable) throw outdated();
    throw databaseTrouble(error) ?? error;
  }
}

const undefinedTable = '42P01';

function outdated(): AppError {
  return new AppError(
    'database.outdated',
    'the database is of an earlier release; run: npx assay migrate',
  );
}
