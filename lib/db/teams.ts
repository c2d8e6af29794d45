import { asc, eq, sql } from 'drizzle-orm';
import type { TeamScope } from '#lib/access/authorise.ts';
import { AppError } from '#lib/errors.ts';
import type { Database } from './database.ts';
import { inTeams } from './in-teams.ts';
import { team } from './schema/teams.ts';

export interface NamedTeam {
  readonly id: string;
  readonly name: string;
}

/** In order of their names, as people read them. */
export async function teamsIn(db: Database, scope: TeamScope): Promise<NamedTeam[]> {
  return db
    .select({ id: team.id, name: team.name })
    .from(team)
    .where(inTeams(scope, team.id))
    .orderBy(asc(sql`lower(name)`));
}

/** The same, names alone. */
export async function teamNames(db: Database, scope: TeamScope): Promise<string[]> {
  return (await teamsIn(db, scope)).map((row) => row.name);
}

/** @throws AppError `resource.not_found` */
export async function teamById(db: Database, id: string): Promise<NamedTeam> {
  const [row] = await db.select({ id: team.id, name: team.name }).from(team).where(eq(team.id, id));
  if (row === undefined) throw new AppError('resource.not_found', 'There is no such team.');
  return row;
}
