import { sql } from 'drizzle-orm';
import type { TeamScope } from '#lib/access/authorise.ts';
import type { Database } from './database.ts';
import { isInTeams } from './in-teams.ts';

export interface FrameCounts {
  readonly applications: number;
  readonly running: number;
}

/** What every page counts around itself. One query. */
export async function countThings(db: Database, scope: TeamScope): Promise<FrameCounts> {
  const [row] = await db.execute<{ applications: number; running: number }>(sql`
    select (select count(*)::int from application where archived_at is null
        and ${isInTeams(scope, sql`team_id`)}) as applications,
      (select count(*)::int from collection_run join application
        on application.id = collection_run.application_id
        where state = 'running' and ${isInTeams(scope, sql`team_id`)}) as running`);
  return { applications: row?.applications ?? 0, running: row?.running ?? 0 };
}
