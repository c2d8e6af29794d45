import { sql } from 'drizzle-orm';
import type { Database } from './database.ts';

export interface FrameCounts {
  readonly applications: number;
  readonly running: number;
}

/** What every page counts around itself. One query. */
export async function countThings(db: Database): Promise<FrameCounts> {
  const [row] = await db.execute<{ applications: number; running: number }>(sql`
    select (select count(*)::int from application where archived_at is null) as applications,
      (select count(*)::int from collection_run where state = 'running') as running`);
  return { applications: row?.applications ?? 0, running: row?.running ?? 0 };
}
