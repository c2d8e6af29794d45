import { asc } from 'drizzle-orm';
import type { Actor } from '#lib/access/actor.ts';
import { authorise, readScope } from '#lib/access/authorise.ts';
import { listCheckouts } from '#lib/clients/checkout-roots/list-checkouts.ts';
import { gitHostsOf } from '#lib/db/git-hosts.ts';
import { inTeams } from '#lib/db/in-teams.ts';
import { team } from '#lib/db/schema/teams.ts';
import type { ServerContext } from './server-context.ts';

/** What a form that connects a source can propose. */
export interface SourceChoices {
  /** Whether folders of this machine can be connected: by nobody yet, or not by who asks. */
  readonly checkoutChannel: 'open' | 'no_folder' | 'of_others';
  readonly checkouts: readonly string[];
  /** The hosts that repositories may be fetched from. */
  readonly gitHosts: readonly string[];
  readonly teams: readonly string[];
}

const mostCheckouts = 200;
const mostTeams = 1_000;

/**
 * Checkouts below the allowed folders, allowed hosts, and the teams that there are: two queries. The form makes an
 * application or connects a source, and is for those who may. Which checkouts there are tells of
 * other teams' applications: who sees their own alone is proposed none, and connects none.
 */
export async function loadSourceChoices(
  { db, checkoutRoots }: ServerContext,
  actor: Actor,
  { action }: { readonly action: 'manage_applications' | 'connect_source' },
): Promise<SourceChoices> {
  authorise(actor, action);
  const scope = readScope(actor);
  const checkoutChannel =
    scope !== null ? 'of_others' : checkoutRoots.length === 0 ? 'no_folder' : 'open';
  const { paths } =
    checkoutChannel !== 'open' ? { paths: [] } : await listCheckouts(checkoutRoots, mostCheckouts);
  const teams = await db
    .select({ name: team.name })
    .from(team)
    .where(inTeams(scope, team.id))
    .orderBy(asc(team.name))
    .limit(mostTeams);
  return {
    checkoutChannel,
    checkouts: paths,
    gitHosts: (await gitHostsOf(db)).hosts.map((one) => one.host),
    teams: teams.map((one) => one.name),
  };
}
