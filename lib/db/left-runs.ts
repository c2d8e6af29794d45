import { sql } from 'drizzle-orm';
import type { Database } from './database.ts';

/**
 * Runs that wait or run while no job is there to carry them out: each attempt of theirs ended in an
 * error, or nobody took the job before the queue forgot it. Left alone, such a run would keep its
 * source from ever being collected again.
 */
export async function leftRuns(db: Database, limit: number): Promise<readonly { runId: string }[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select run.id from collection_run as run
    where run.state in ('queued', 'running') and not exists (
      select from pgboss.job
      where job.name = 'collect' and job.singleton_key = run.id::text
        and job.state in ('created', 'retry', 'active'))
    order by run.requested_at limit ${limit}`);
  return rows.map((row) => ({ runId: row.id }));
}
