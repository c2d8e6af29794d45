import { asc, sql } from 'drizzle-orm';
import type { Database } from './database.ts';
import { team } from './schema/applications.ts';

/** In order of their names, as people read them. */
export async function teamNames(db: Database): Promise<string[]> {
  const rows = await db.select({ name: team.name }).from(team).orderBy(asc(sql`lower(name)`));
  return rows.map((row) => row.name);
}
