import { asc } from 'drizzle-orm';
import type { Actor } from '#lib/access/actor.ts';
import { authorise, readScope } from '#lib/access/authorise.ts';
import { listCheckouts } from '#lib/clients/checkout-roots/list-checkouts.ts';
import { inTeams } from '#lib/db/in-teams.ts';
import { team } from '#lib/db/schema/teams.ts';
import type { ServerContext } from './server-context.ts';

/** What a form that connects a source can propose. */
export interface SourceChoices {
  /** Whether any folder of this machine may be read. */
  readonly checkoutsAllowed: boolean;
  readonly checkouts: readonly string[];
  readonly teams: readonly string[];
}

const mostCheckouts = 200;
const mostTeams = 1_000;

/** Checkouts below the allowed folders, and the teams that there are: one query. */
export async function loadSourceChoices(
  { db, checkoutRoots }: ServerContext,
  actor: Actor,
): Promise<SourceChoices> {
  authorise(actor, 'connect_source');
  const { paths } =
    checkoutRoots.length === 0 ? { paths: [] } : await listCheckouts(checkoutRoots, mostCheckouts);
  const teams = await db
    .select({ name: team.name })
    .from(team)
    .where(inTeams(readScope(actor), team.id))
    .orderBy(asc(team.name))
    .limit(mostTeams);
  return {
    checkoutsAllowed: checkoutRoots.length > 0,
    checkouts: paths,
    teams: teams.map((one) => one.name),
  };
}
