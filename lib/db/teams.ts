import { asc, sql } from 'drizzle-orm';
import type { TeamScope } from '#lib/access/authorise.ts';
import type { Database } from './database.ts';
import { inTeams } from './in-teams.ts';
import { team } from './schema/teams.ts';

/** In order of their names, as people read them. */
export async function teamNames(db: Database, scope: TeamScope): Promise<string[]> {
  const rows = await db
    .select({ name: team.name })
    .from(team)
    .where(inTeams(scope, team.id))
    .orderBy(asc(sql`lower(name)`));
  return rows.map((row) => row.name);
}
