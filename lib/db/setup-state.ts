import { sql } from 'drizzle-orm';
import type { TeamScope } from '#lib/access/authorise.ts';
import type { Database } from './database.ts';
import { isInTeams } from './in-teams.ts';
import type { RunState } from './schema/collections.ts';

/** How far the first application has come. */
export interface SetupState {
  readonly slug: string;
  readonly name: string;
  readonly connected: boolean;
  readonly runId: string | null;
  readonly runState: RunState | null;
  /** Whether any application was judged from what was collected. */
  readonly scored: boolean;
}

/** The oldest application with its newest collection; null while there is none. One query. */
export async function firstApplicationState(
  db: Database,
  scope: TeamScope,
): Promise<SetupState | null> {
  const [row] = await db.execute<{
    slug: string;
    name: string;
    connected: boolean;
    run_id: string | null;
    run_state: RunState | null;
    scored: boolean;
  }>(sql`
    select a.slug, a.name, r.id as run_id, r.state as run_state,
      exists (select from source s where s.application_id = a.id and s.removed_at is null) as connected,
      exists (select from scorecard c join collection_run done on done.application_id = c.application_id
        where done.state = 'done') as scored
    from (select id, slug, name from application where archived_at is null and ${isInTeams(scope, sql`team_id`)}
      order by created_at, id limit 1) a
    left join lateral (select id, state from collection_run where application_id = a.id
      order by requested_at desc, id desc limit 1) r on true`);
  if (row === undefined) return null;
  const { slug, name, connected, scored } = row;
  return { slug, name, connected, scored, runId: row.run_id, runState: row.run_state };
}
