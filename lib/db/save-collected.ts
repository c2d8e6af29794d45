import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Collection } from '#lib/evidence/collection.ts';
import type { AnyFact } from '#lib/evidence/fact.ts';
import type { FactKind } from '#lib/evidence/fact-kinds.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import type { Database } from './database.ts';
import { checkpoint, collection, fact } from './schema/collections.ts';

export interface Collected {
  readonly applicationId: string;
  readonly sourceId: string;
  readonly runId: string;
  /** The id of the collector. */
  readonly collector: string;
  readonly facts: readonly AnyFact[];
  readonly collections: readonly Collection[];
  /** Null: the next run starts over. */
  readonly checkpoint: unknown;
  readonly at: Instant;
}

interface Current {
  readonly id: number;
  readonly digest: string;
  readonly subject: string;
  readonly sort: 'state' | 'event';
}

/** Rows of one INSERT: PostgreSQL takes 65,535 parameters a statement. */
const batch = 1_000;

/**
 * What a kind of fact never ends by: a secret that a scan no longer sees is still in the history
 * of somebody's clone.
 */
const neverEndsUnseen: ReadonlySet<FactKind> = new Set(['secret_finding']);

/**
 * Keeps what one collector brought, in the caller's transaction: a version that was seen again is
 * extended, a changed one takes the former's place, and a whole collection ends the states of its
 * kind that it no longer saw. A partial or failed one ends nothing. Saving the same twice changes
 * nothing.
 */
export async function saveCollected(tx: Database, collected: Collected): Promise<void> {
  for (const one of collected.collections) {
    const facts = collected.facts.filter((given) => given.kind === one.kind);
    if (one.outcome === 'collected') await saveKind(tx, collected, one, facts);
  }
  await saveCollections(tx, collected);
  await saveCheckpoint(tx, collected);
}

async function saveKind(
  tx: Database,
  { applicationId, sourceId }: Collected,
  { kind, coverage, endedAt }: Collection,
  facts: readonly AnyFact[],
): Promise<void> {
  const current = await currentOf(tx, sourceId, kind);
  const byDigest = new Map(current.map((row) => [row.digest, row]));
  const given = new Map(facts.map((one) => [one.digest, one]));
  const seen = [...given.values()].filter((one) => byDigest.has(one.digest));
  const fresh = [...given.values()].filter((one) => !byDigest.has(one.digest));
  const changed = new Set(fresh.filter((one) => one.sort === 'state').map((one) => one.subject));
  const endsUnseen = coverage === 'whole' && !neverEndsUnseen.has(kind);
  const ended = current.filter(
    (row) =>
      row.sort === 'state' && !given.has(row.digest) && (endsUnseen || changed.has(row.subject)),
  );
  await endFacts(tx, ended, endedAt);
  await extendFacts(tx, sourceId, seen);
  await insertFacts(tx, applicationId, sourceId, fresh);
}

async function currentOf(tx: Database, sourceId: string, kind: FactKind): Promise<Current[]> {
  return tx
    .select({ id: fact.id, digest: fact.digest, subject: fact.subject, sort: fact.sort })
    .from(fact)
    .where(and(eq(fact.sourceId, sourceId), eq(fact.kind, kind), isNull(fact.endedAt)));
}

async function endFacts(tx: Database, rows: readonly Current[], at: Instant): Promise<void> {
  for (const some of inBatches(rows)) {
    await tx
      .update(fact)
      .set({ endedAt: sql`greatest(${fact.readAt}, ${at}::timestamptz)` })
      .where(
        inArray(
          fact.id,
          some.map((row) => row.id),
        ),
      );
  }
}

/** What a fact's digest leaves out may have changed: when it was read, its expiry, its link. */
async function extendFacts(
  tx: Database,
  sourceId: string,
  facts: readonly AnyFact[],
): Promise<void> {
  for (const some of inBatches(facts)) {
    const seen = JSON.stringify(
      some.map((one) => ({
        digest: one.digest,
        read_at: one.readAt,
        observed_at: one.observedAt,
        valid_until: one.validUntil ?? null,
        link: one.link ?? null,
        collector: one.collector,
      })),
    );
    await tx.execute(sql`
      update fact set read_at = greatest(fact.read_at, seen.read_at), observed_at = seen.observed_at,
        valid_until = seen.valid_until, link = seen.link, collector = seen.collector
      from jsonb_to_recordset(${seen}::jsonb) as seen (digest text, read_at timestamptz,
        observed_at timestamptz, valid_until timestamptz, link text, collector text)
      where fact.source_id = ${sourceId} and fact.digest = seen.digest and fact.ended_at is null`);
  }
}

async function insertFacts(
  tx: Database,
  applicationId: string,
  sourceId: string,
  facts: readonly AnyFact[],
): Promise<void> {
  for (const some of inBatches(facts)) {
    await tx.insert(fact).values(
      some.map((one) => ({
        applicationId,
        sourceId,
        collector: one.collector,
        kind: one.kind,
        sort: one.sort,
        subject: one.subject,
        digest: one.digest,
        origin: one.origin,
        observedAt: one.observedAt,
        firstSeenAt: one.firstSeenAt,
        readAt: one.readAt,
        validUntil: one.validUntil ?? null,
        link: one.link ?? null,
        body: one.body,
      })),
    );
  }
}

async function saveCollections(tx: Database, collected: Collected): Promise<void> {
  const { applicationId, sourceId, runId } = collected;
  if (collected.collections.length === 0) return;
  await tx
    .insert(collection)
    .values(
      collected.collections.map(({ source: _source, interval, ...one }) => ({
        ...one,
        interval: interval ?? null,
        applicationId,
        sourceId,
        runId,
      })),
    )
    .onConflictDoNothing();
}

async function saveCheckpoint(tx: Database, collected: Collected): Promise<void> {
  const { sourceId, collector, at } = collected;
  if (collected.checkpoint === null) {
    await tx
      .delete(checkpoint)
      .where(and(eq(checkpoint.sourceId, sourceId), eq(checkpoint.collector, collector)));
    return;
  }
  const value = { value: collected.checkpoint, savedAt: at };
  await tx
    .insert(checkpoint)
    .values({ sourceId, collector, ...value })
    .onConflictDoUpdate({ target: [checkpoint.sourceId, checkpoint.collector], set: value });
}

function* inBatches<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < rows.length; start += batch) yield rows.slice(start, start + batch);
}
