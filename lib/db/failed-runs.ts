import { sql } from 'drizzle-orm';
import type { TeamScope } from '#lib/access/authorise.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import type { Database } from './database.ts';
import { isInTeams } from './in-teams.ts';

export interface FailedRun {
  readonly id: string;
  readonly application: string;
  readonly place: string;
  /** Why, in words. */
  readonly detail: string;
  readonly endedAt: Instant;
}

/** Sources whose last run failed since an instant, newest first. One query. */
export async function failedRuns(
  db: Database,
  scope: TeamScope,
  since: Instant,
  limit: number,
): Promise<{ readonly total: number; readonly rows: readonly FailedRun[] }> {
  const rows = await db.execute<{
    id: string;
    application: string;
    place: string;
    detail: string;
    ended_at: Instant;
    total: number;
  }>(sql`
    select run.id, application.name as application, source.place, run.failure->>'detail' as detail,
      run.ended_at, count(*) over ()::int as total
    from collection_run as run
    join source on source.id = run.source_id and source.removed_at is null
    join application on application.id = run.application_id and archived_at is null and in_scope
      and ${isInTeams(scope, sql`application.team_id`)}
    where run.requested_at >= ${since}::timestamptz and run.state = 'failed' and not exists (
      select from collection_run as later
      where later.source_id = run.source_id and later.requested_at > run.requested_at)
    order by run.ended_at desc, run.id limit ${limit}`);
  return {
    total: rows[0]?.total ?? 0,
    rows: rows.map(({ ended_at: endedAt, total: _total, ...row }) => ({ ...row, endedAt })),
  };
}
