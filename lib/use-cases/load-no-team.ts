import type { Actor } from '#lib/access/actor.ts';
import { readScope } from '#lib/access/authorise.ts';
import { administratorNames } from '#lib/db/administrator-names.ts';
import type { Database } from '#lib/db/database.ts';

/** Whom somebody may ask who sees the applications of their teams and is in none. */
export interface NoTeamView {
  readonly administrators: readonly string[];
}

/** Null for whoever is in a team, or needs none to see what there is. */
export async function loadNoTeam(db: Database, actor: Actor): Promise<NoTeamView | null> {
  if (readScope(actor)?.length !== 0) return null;
  return { administrators: await administratorNames(db) };
}
