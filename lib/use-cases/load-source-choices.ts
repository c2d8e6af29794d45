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

/**
 * Checkouts below the allowed folders, and the teams that there are: one query. The form makes an
 * application or connects a source, and is for those who may. Which checkouts there are tells of
 * other teams' applications: who sees their own alone is proposed none.
 */
export async function loadSourceChoices(
  { db, checkoutRoots }: ServerContext,
  actor: Actor,
  { action }: { readonly action: 'manage_applications' | 'connect_source' },
): Promise<SourceChoices> {
  authorise(actor, action);
  const scope = readScope(actor);
  const { paths } =
    checkoutRoots.length === 0 || scope !== null
      ? { paths: [] }
      : await listCheckouts(checkoutRoots, mostCheckouts);
  const teams = await db
    .select({ name: team.name })
    .from(team)
    .where(inTeams(scope, team.id))
    .orderBy(asc(team.name))
    .limit(mostTeams);
  return {
    checkoutsAllowed: checkoutRoots.length > 0,
    checkouts: paths,
    teams: teams.map((one) => one.name),
  };
}
