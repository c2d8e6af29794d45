import {
  and,
  asc,
  count,
  eq,
  gt,
  inArray,
  isNotNull,
  isNull,
  lte,
  or,
  type SQL,
  sql,
} from 'drizzle-orm';
import type { FactKind } from '#lib/evidence/fact-kinds.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import type { Database } from './database.ts';
import { fact } from './schema/collections.ts';

type Freshness = 'fresh' | 'ageing' | 'stale' | 'event' | 'ended';

export interface FactFilter {
  readonly kind: FactKind | null;
  /** The id of a collector, whatever its version. */
  readonly collector: string | null;
  readonly sourceId: string | null;
  /** Null: all that stand. */
  readonly freshness: Freshness | null;
  /** Which digests are cited, and whether those or the others are wanted. */
  readonly cited: { readonly digests: readonly string[]; readonly wanted: boolean } | null;
}

export interface FreshnessCut {
  readonly ageing: Instant;
  readonly stale: Instant;
}

/** Where the page before ended. */
export interface FactCursor {
  readonly kind: FactKind;
  readonly id: number;
}

export type FactRow = Omit<typeof fact.$inferSelect, 'body'>;

const columns = {
  id: fact.id,
  applicationId: fact.applicationId,
  sourceId: fact.sourceId,
  collector: fact.collector,
  kind: fact.kind,
  sort: fact.sort,
  subject: fact.subject,
  digest: fact.digest,
  origin: fact.origin,
  observedAt: fact.observedAt,
  firstSeenAt: fact.firstSeenAt,
  readAt: fact.readAt,
  endedAt: fact.endedAt,
  validUntil: fact.validUntil,
  link: fact.link,
} as const;

/** A page of facts by kind and age of the record, in the order of an index: one query. */
export async function listFacts(
  db: Database,
  applicationId: string,
  filter: FactFilter,
  cuts: ReadonlyMap<FactKind, FreshnessCut>,
  page: { readonly after: FactCursor | null; readonly size: number },
): Promise<FactRow[]> {
  const { after } = page;
  const beyond =
    after === null
      ? undefined
      : or(gt(fact.kind, after.kind), and(eq(fact.kind, after.kind), gt(fact.id, after.id)));
  return await db
    .select(columns)
    .from(fact)
    .where(and(eq(fact.applicationId, applicationId), ...conditions(filter, cuts), beyond))
    .orderBy(asc(fact.kind), asc(fact.id))
    .limit(page.size);
}

/** How many facts a filter leaves, by kind: one query. */
export async function countFacts(
  db: Database,
  applicationId: string,
  filter: FactFilter,
  cuts: ReadonlyMap<FactKind, FreshnessCut>,
): Promise<ReadonlyMap<FactKind, number>> {
  const rows = await db
    .select({ kind: fact.kind, facts: count() })
    .from(fact)
    .where(and(eq(fact.applicationId, applicationId), ...conditions(filter, cuts)))
    .groupBy(fact.kind)
    .orderBy(asc(fact.kind));
  return new Map(rows.map((row) => [row.kind, row.facts]));
}

/** Which collectors an application's facts are from, without versions: one query. */
export async function factCollectors(db: Database, applicationId: string): Promise<string[]> {
  const id = sql<string>`split_part(${fact.collector}, '@', 1)`;
  const rows = await db
    .selectDistinct({ id })
    .from(fact)
    .where(eq(fact.applicationId, applicationId))
    .orderBy(id);
  return rows.map((row) => row.id);
}

function conditions(
  { kind, collector, sourceId, freshness, cited }: FactFilter,
  cuts: ReadonlyMap<FactKind, FreshnessCut>,
): (SQL | undefined)[] {
  return [
    kind === null ? undefined : eq(fact.kind, kind),
    collector === null ? undefined : sql`split_part(${fact.collector}, '@', 1) = ${collector}`,
    sourceId === null ? undefined : eq(fact.sourceId, sourceId),
    cited === null
      ? undefined
      : cited.wanted
        ? inArray(fact.digest, [...cited.digests])
        : sql`not ${inArray(fact.digest, [...cited.digests])}`,
    ...freshnessConditions(freshness, cuts),
  ];
}

function freshnessConditions(
  freshness: Freshness | null,
  cuts: ReadonlyMap<FactKind, FreshnessCut>,
): (SQL | undefined)[] {
  if (freshness === 'ended') return [isNotNull(fact.endedAt)];
  const standing = isNull(fact.endedAt);
  if (freshness === null) return [standing];
  if (freshness === 'event') return [standing, eq(fact.sort, 'event')];
  const aged = (of: keyof FreshnessCut): SQL =>
    or(...[...cuts].map(([kind, cut]) => and(eq(fact.kind, kind), lte(fact.readAt, cut[of])))) ??
    sql`false`;
  const state = eq(fact.sort, 'state');
  switch (freshness) {
    case 'fresh':
      return [standing, state, sql`not (${aged('ageing')})`];
    case 'ageing':
      return [standing, state, aged('ageing'), sql`not (${aged('stale')})`];
    case 'stale':
      return [standing, state, aged('stale')];
  }
}
