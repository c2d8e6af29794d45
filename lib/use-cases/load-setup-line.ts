import type { Actor } from '#lib/access/actor.ts';
import { authorise, may, readScope } from '#lib/access/authorise.ts';
import { gitHostsOf } from '#lib/db/git-hosts.ts';
import { firstApplicationState } from '#lib/db/setup-state.ts';
import { silentMs, workerSeenAt } from '#lib/db/workers.ts';
import { toMs } from '#lib/evidence/instant.ts';
import type { ServerContext } from './server-context.ts';
import type { SetupLineView } from './setup-line-view.ts';

/**
 * From an empty Assay to its first scorecard. Where somebody stands on the line is read from what
 * there is, so that it can be left and taken up anywhere. Three queries.
 */
export async function loadSetupLine(
  { db, now, checkoutRoots }: ServerContext,
  actor: Actor,
): Promise<SetupLineView> {
  authorise(actor, 'read');
  const first = await firstApplicationState(db, readScope(actor));
  const seenAt = await workerSeenAt(db);
  const { hosts } = await gitHostsOf(db);
  return {
    application:
      first === null
        ? null
        : {
            slug: first.slug,
            name: first.name,
            connected: first.connected,
            run:
              first.runId === null || first.runState === null
                ? null
                : { id: first.runId, state: first.runState },
          },
    complete: first?.scored ?? false,
    mayAdd: may(actor, 'manage_applications'),
    folders: checkoutRoots.length,
    hosts: hosts.length,
    mayAllowHosts: may(actor, 'manage_settings'),
    workerPresent: seenAt !== null && toMs(now()) - toMs(seenAt) <= silentMs,
  };
}
