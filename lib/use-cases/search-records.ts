import type { Actor } from '#lib/access/actor.ts';
import { authorise, readScope } from '#lib/access/authorise.ts';
import { standingRows } from '#lib/db/matrix-rows.ts';
import type { SearchView } from './frame-view.ts';
import type { ServerContext } from './server-context.ts';

const most = 12;

/** Applications whose name, slug or team has a text. */
export async function searchRecords(
  { db, now }: ServerContext,
  actor: Actor,
  { text }: { readonly text: string },
): Promise<SearchView> {
  authorise(actor, 'read');
  const query = {
    sort: 'name',
    reversed: false,
    text,
    team: null,
    criticality: null,
    status: null,
    criterion: null,
  } as const;
  const { rows } = await standingRows(db, readScope(actor), query, now(), {
    offset: 0,
    limit: most,
  });
  return {
    items: rows.map((row) => ({
      id: `application ${row.slug}`,
      kind: 'application',
      title: row.name,
      detail: row.team,
      href: `/applications/${row.slug}`,
    })),
  };
}
