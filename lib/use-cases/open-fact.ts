import type { Database } from '#lib/db/database.ts';
import { factVersions, findFact } from '#lib/db/fact-versions.ts';
import type { FactRow } from '#lib/db/list-facts.ts';
import { factKinds } from '#lib/evidence/fact-kinds.ts';
import type { FactRowView, FactView } from './evidence-view.ts';
import { safeLink } from './tell-citation.ts';

const mostVersions = 50;

/** One fact with its body and its versions: two queries; null where there is none. */
export async function openFact(
  db: Database,
  applicationId: string,
  digest: string,
  rowOf: (row: FactRow) => FactRowView,
): Promise<FactView | null> {
  const found = await findFact(db, applicationId, digest);
  if (found === null) return null;
  const versions = await factVersions(db, found, mostVersions);
  return {
    ...rowOf(found),
    title: factKinds[found.kind].title,
    observedAt: found.observedAt,
    firstSeenAt: found.firstSeenAt,
    endedAt: found.endedAt,
    validUntil: found.validUntil,
    link: safeLink(found.link),
    body: found.body,
    versions: versions.map(({ id: _id, ...version }) => version),
  };
}
