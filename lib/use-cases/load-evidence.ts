import * as z from 'zod';
import type { Actor } from '#lib/access/actor.ts';
import { authorise, readScope } from '#lib/access/authorise.ts';
import { findApplication } from '#lib/db/find-application.ts';
import {
  countFacts,
  type FactCursor,
  type FactFilter,
  type FactRow,
  factCollectors,
  listFacts,
} from '#lib/db/list-facts.ts';
import { policiesOf } from '#lib/db/load-evidence.ts';
import { sourcesWithRuns } from '#lib/db/sources-with-runs.ts';
import { storedFindings } from '#lib/db/stored-findings.ts';
import { type FactKind, factKindNames, isFactKind } from '#lib/evidence/fact-kinds.ts';
import type { Finding } from '#lib/judging/finding.ts';
import type { EvidenceView, FactRowView } from './evidence-view.ts';
import {
  expiryOf,
  freshnessCuts,
  freshnesses,
  freshnessOf,
  shortestAges,
} from './fact-freshness.ts';
import { policyOf } from './judge-input.ts';
import { openFact } from './open-fact.ts';
import type { ServerContext } from './server-context.ts';

/** What an address of the evidence page may ask for; anything else in it counts as not there. */
export const EvidenceQuery = z.object({
  kind: z.enum(factKindNames).nullable().catch(null),
  collector: z.string().max(200).nullable().catch(null),
  source: z.uuid().nullable().catch(null),
  freshness: z.enum(freshnesses).nullable().catch(null),
  use: z.enum(['cited', 'uncited']).nullable().catch(null),
  fact: z.string().max(100).nullable().catch(null),
  cursor: z.string().max(100).nullable().catch(null),
});
export type EvidenceQuery = z.output<typeof EvidenceQuery>;

const pageSize = 100;

/**
 * Facts of one application under a filter, a page at a time, and the one that is opened. A constant
 * number of queries.
 *
 * @throws AppError `resource.not_found`.
 */
export async function loadEvidence(
  context: ServerContext,
  actor: Actor,
  input: { readonly slug: string; readonly query: EvidenceQuery },
): Promise<EvidenceView> {
  authorise(actor, 'read');
  const { db } = context;
  const { query } = input;
  const now = context.now();
  const stored = await findApplication(db, input.slug, readScope(actor));
  const policy = policyOf(await policiesOf(db, stored.team.id, stored.id));
  const sources = await sourcesWithRuns(db, stored.id);
  const cited = citedBy(await storedFindings(db, stored.id, null));
  const cuts = freshnessCuts(policy, now);
  const filter: FactFilter = {
    kind: query.kind,
    collector: query.collector,
    sourceId: query.source,
    freshness: query.freshness,
    cited:
      query.use === null ? null : { digests: [...cited.keys()], wanted: query.use === 'cited' },
  };
  const counts = await countFacts(db, stored.id, { ...filter, kind: null }, cuts);
  const found = await listFacts(db, stored.id, filter, cuts, {
    after: parseCursor(query.cursor),
    size: pageSize + 1,
  });
  const rows = found.slice(0, pageSize);
  const ages = shortestAges(policy);
  const places = new Map(sources.map((one) => [one.id, one.place]));
  const rowOf = (row: FactRow): FactRowView => ({
    digest: row.digest,
    key: `${row.id}`,
    kind: row.kind,
    subject: row.subject,
    collector: row.collector,
    source: places.get(row.sourceId) ?? '',
    sender: row.origin.type === 'reported' ? row.origin.sender : null,
    freshness: freshnessOf(row, cuts),
    readAt: row.readAt,
    expiresAt: expiryOf(row, ages),
    citedBy: cited.get(row.digest) ?? [],
  });
  const opened = query.fact === null ? null : await openFact(db, stored.id, query.fact, rowOf);
  return {
    now,
    choices: {
      kinds: [...counts].map(([kind, facts]) => ({ kind, facts })),
      collectors: await factCollectors(db, stored.id),
      sources: sources.map(({ id, place }) => ({ id, place })),
    },
    total: totalOf(counts, query.kind),
    rows: rows.map(rowOf),
    nextCursor: found.length > pageSize ? cursorAfter(rows.at(-1)) : null,
    opened,
    missing: query.fact !== null && opened === null,
  };
}

/** By digest, the short codes of the criteria whose findings rest on it. */
function citedBy(findings: readonly Finding[]): ReadonlyMap<string, readonly string[]> {
  const codes = new Map<string, Set<string>>();
  for (const { code, conditions } of findings) {
    const grounds = conditions.flatMap((one) =>
      one.contradiction === null ? one.grounds : [...one.grounds, one.contradiction],
    );
    for (const citation of grounds.flatMap((ground) => ground.citations)) {
      if (citation.type !== 'fact') continue;
      const known = codes.get(citation.digest) ?? new Set();
      codes.set(citation.digest, known.add(code.replace('I-SD-', '')));
    }
  }
  return new Map([...codes].map(([digest, own]) => [digest, [...own]]));
}

function totalOf(counts: ReadonlyMap<FactKind, number>, kind: FactKind | null): number {
  if (kind !== null) return counts.get(kind) ?? 0;
  return [...counts.values()].reduce((sum, facts) => sum + facts, 0);
}

function cursorAfter(row: FactRow | undefined): string | null {
  return row === undefined ? null : `${row.kind}.${row.id}`;
}

/** A cursor that was tampered with starts over. */
function parseCursor(cursor: string | null): FactCursor | null {
  const [kind = '', id = ''] = cursor?.split('.') ?? [];
  return isFactKind(kind) && /^[0-9]{1,15}$/.test(id) ? { kind, id: Number(id) } : null;
}
