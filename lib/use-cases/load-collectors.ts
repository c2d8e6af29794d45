import * as z from 'zod';
import { collectors } from '#collectors/registry.ts';
import type { Actor } from '#lib/access/actor.ts';
import { authorise, may, readScope } from '#lib/access/authorise.ts';
import { gitHostsOf } from '#lib/db/git-hosts.ts';
import { runRows } from '#lib/db/run-rows.ts';
import { instantSchema } from '#lib/evidence/instant.ts';
import { collectorNeeds } from './collector-needs.ts';
import type { CollectorsView } from './collectors-view.ts';
import { rowView } from './load-run.ts';
import type { ServerContext } from './server-context.ts';

/** Where a page begins: `<instant>_<id>`, as the page before names it. */
const RunCursor = z
  .string()
  .max(100)
  .transform((text) => text.split('_'))
  .pipe(z.tuple([instantSchema, z.uuid()]))
  .transform(([requestedAt, id]) => ({ requestedAt, id }));

/** What an address asks for; what it does not say, or says wrong, is the first page of all. */
export const CollectorsQuery = z.object({
  state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']).nullable().catch(null),
  cursor: RunCursor.nullable().catch(null),
});
export type CollectorsQuery = z.output<typeof CollectorsQuery>;

const pageRows = 50;

/** The collectors, where they may read, and their runs. Two queries. */
export async function loadCollectors(
  { db, now, checkoutRoots }: ServerContext,
  actor: Actor,
  { state, cursor }: CollectorsQuery,
): Promise<CollectorsView> {
  authorise(actor, 'read');
  const rows = await runRows(db, readScope(actor), { after: cursor, state, limit: pageRows + 1 });
  const shown = rows.slice(0, pageRows);
  const last = rows.length > pageRows ? shown.at(-1)?.run : undefined;
  const { version, hosts } = await gitHostsOf(db);
  return {
    now: now(),
    collectors: collectors.map(({ id, version: release, title, reads, produces, needs }) => ({
      id,
      version: release,
      title,
      reads,
      produces,
      needs: needs.map((need) => collectorNeeds[need]),
    })),
    checkoutRoots,
    gitHosts: {
      version,
      hosts,
      mayChange: may(actor, 'manage_settings'),
    },
    state,
    runs: shown.map(rowView),
    nextCursor: last === undefined ? null : `${last.requestedAt}_${last.id}`,
  };
}
