import type { Actor } from '#lib/access/actor.ts';
import { authorise, may } from '#lib/access/authorise.ts';
import { teamRows } from '#lib/db/team-rows.ts';
import type { TeamsView } from './people-view.ts';
import type { ServerContext } from './server-context.ts';

/** All teams with who is in them: one query. */
export async function loadTeams(
  { db }: Pick<ServerContext, 'db'>,
  actor: Actor,
): Promise<TeamsView> {
  authorise(actor, 'read_people');
  return { rows: await teamRows(db), mayManage: may(actor, 'manage_people') };
}
