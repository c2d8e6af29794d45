import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Instant } from '#lib/evidence/instant.ts';
import type { Database } from './database.ts';
import { team } from './schema/teams.ts';

export interface EnsuredTeam {
  readonly id: string;
  /** Then it belongs into the ledger, by whoever named it. */
  readonly wasMade: boolean;
}

/** The team of this name, which is made when there is none; two at once make one. */
export async function ensureTeam(tx: Database, name: string, at: Instant): Promise<EnsuredTeam> {
  const [made] = await tx
    .insert(team)
    .values({ id: randomUUID(), name, createdAt: at })
    .onConflictDoNothing()
    .returning({ id: team.id });
  if (made !== undefined) return { ...made, wasMade: true };
  const [known] = await tx
    .select({ id: team.id })
    .from(team)
    .where(sql`lower(${team.name}) = lower(${name})`);
  if (known === undefined) throw new Error('a team was neither there nor made');
  return { ...known, wasMade: false };
}
