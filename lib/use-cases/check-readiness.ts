import { sql } from 'drizzle-orm';
import type { Visitor } from '#lib/access/visitor.ts';
import { databaseTrouble, refusalOf } from '#lib/db/database-trouble.ts';
import { newestMigration } from '#lib/db/newest-migration.ts';
import { silentMs, workerSeenAt } from '#lib/db/workers.ts';
import { AppError } from '#lib/errors.ts';
import { toMs } from '#lib/evidence/instant.ts';
import type { ServerContext } from './server-context.ts';

export interface Readiness {
  /** Without a worker pages are served, and age: nothing new is collected or judged. */
  readonly worker: 'seen' | 'silent';
}

/**
 * Whether pages can be made: the database answers, and is of this release.
 *
 * @throws AppError `database.unavailable`, `database.outdated`
 */
export async function checkReadiness(
  { db, now }: Pick<ServerContext, 'db' | 'now'>,
  _visitor: Visitor,
): Promise<Readiness> {
  try {
    const [row] = await db.execute<{ newest: number | null }>(
      sql`select max(created_at) as newest from drizzle.__drizzle_migrations`,
    );
    if ((row?.newest ?? 0) < newestMigration) throw outdated();
    const seenAt = await workerSeenAt(db);
    const seen = seenAt !== null && toMs(now()) - toMs(seenAt) <= silentMs;
    return { worker: seen ? 'seen' : 'silent' };
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
