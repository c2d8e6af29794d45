import type { Actor } from '#lib/access/actor.ts';
import { authorise, may } from '#lib/access/authorise.ts';
import { groupMappings } from '#lib/db/person-details.ts';
import { teamsIn } from '#lib/db/teams.ts';
import type { GroupsView } from './people-view.ts';
import type { ServerContext } from './server-context.ts';

/** What groups of the provider give: two queries. */
export async function loadGroups(
  { db, now }: Pick<ServerContext, 'db' | 'now'>,
  actor: Actor,
): Promise<GroupsView> {
  authorise(actor, 'read_people');
  const mappings = await groupMappings(db);
  return {
    now: now(),
    rows: mappings.map(({ teamId: _id, ...row }) => row),
    teams: await teamsIn(db, null),
    mayManage: may(actor, 'manage_people'),
  };
}
