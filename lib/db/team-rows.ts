import { sql } from 'drizzle-orm';
import type { Database } from './database.ts';

interface TeamRow {
  readonly id: string;
  readonly name: string;
  readonly applications: number;
  readonly members: readonly { readonly id: string; readonly name: string }[];
}

/** Every team with its applications counted and its people, without who was removed: one query. */
export async function teamRows(db: Database): Promise<TeamRow[]> {
  return db.execute<{
    id: string;
    name: string;
    applications: number;
    members: TeamRow['members'];
  }>(sql`
    select team.id, team.name,
      (select count(*)::int from application
        where application.team_id = team.id and archived_at is null) as applications,
      coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by lower(p.name), p.id)
        from person p where p.disabled_at is null and exists (select from team_member m
          where m.team_id = team.id and m.person_id = p.id)), '[]') as members
    from team order by lower(team.name)`);
}
