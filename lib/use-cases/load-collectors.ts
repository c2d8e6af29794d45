import { collectors } from '#collectors/registry.ts';
import type { Actor } from '#lib/access/actor.ts';
import { authorise } from '#lib/access/permissions.ts';
import { runRows } from '#lib/db/run-rows.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import type { CollectorsView } from './collectors-view.ts';
import { rowView } from './load-run.ts';
import type { ServerContext } from './server-context.ts';

const pageRows = 50;

/** The collectors and their runs. One query. */
export async function loadCollectors(
  { db, now, checkoutRoots }: ServerContext,
  actor: Actor,
  { before }: { readonly before: Instant | null },
): Promise<CollectorsView> {
  authorise(actor, 'read');
  const rows = await runRows(db, { before, limit: pageRows + 1 });
  const shown = rows.slice(0, pageRows);
  return {
    now: now(),
    collectors: collectors.map(({ id, version, title, reads, produces }) => ({
      id,
      version,
      title,
      reads,
      produces,
    })),
    runs: shown.map(rowView),
    before: rows.length > pageRows ? (shown.at(-1)?.run.requestedAt ?? null) : null,
    checkoutRoots,
  };
}
