import type { Actor } from '#lib/access/actor.ts';
import { authorise, may } from '#lib/access/authorise.ts';
import { groupMappings } from '#lib/db/person-details.ts';
import { teamsIn } from '#lib/db/teams.ts';
import type { WithProviders } from './known-provider.ts';
import type { GroupsView } from './people-view.ts';
import type { ServerContext } from './server-context.ts';

/**
 * What groups of the providers give: two queries. A mapping whose provider is not set, or that names
 * none, is there without giving anything.
 */
export async function loadGroups(
  { db, now, providers }: Pick<ServerContext, 'db' | 'now'> & WithProviders,
  actor: Actor,
): Promise<GroupsView> {
  authorise(actor, 'read_people');
  const mappings = await groupMappings(db);
  return {
    now: now(),
    rows: mappings.map(({ teamId: _id, ...row }) => ({
      ...row,
      provider: providers.find((one) => one.issuer === row.issuer)?.name ?? null,
    })),
    providers,
    teams: await teamsIn(db, null),
    mayManage: may(actor, 'manage_people'),
  };
}
