import { and, desc, eq, isNull, or } from 'drizzle-orm';
import type { Claim } from '#lib/evidence/claim.ts';
import type { Collection } from '#lib/evidence/collection.ts';
import type { Declaration } from '#lib/evidence/declaration.ts';
import type { AnyFact } from '#lib/evidence/fact.ts';
import { isFactKind } from '#lib/evidence/fact-kinds.ts';
import type { Source } from '#lib/evidence/source.ts';
import type { PolicyChange } from '#lib/judging/policy.ts';
import { acceptedClaims } from './accepted-claims.ts';
import type { Database } from './database.ts';
import { application, source } from './schema/applications.ts';
import { collection, fact } from './schema/collections.ts';
import { policyVersion } from './schema/statements.ts';

/** All that is known of one application. */
export interface StoredEvidence {
  readonly slug: string;
  readonly declaration: Declaration;
  readonly sources: readonly Source[];
  readonly facts: readonly AnyFact[];
  readonly collections: readonly Collection[];
  readonly claims: readonly Claim[];
  /** Of the organisation, the team and the application; the newest of each, or none. */
  readonly policies: readonly (PolicyChange | null)[];
}

/**
 * What judging is given of one application, as it stands: six queries, whatever there is. Null
 * where there is no such application, or none any more.
 */
export async function loadEvidence(
  db: Database,
  applicationId: string,
): Promise<StoredEvidence | null> {
  const [row] = await db
    .select()
    .from(application)
    .where(and(eq(application.id, applicationId), isNull(application.archivedAt)));
  if (row === undefined) return null;
  return {
    slug: row.slug,
    declaration: row.declaration,
    sources: await sourcesOf(db, applicationId),
    facts: await factsOf(db, applicationId),
    collections: await collectionsOf(db, applicationId),
    claims: await acceptedClaims(db, applicationId),
    policies: await policiesOf(db, row.teamId, applicationId),
  };
}

async function sourcesOf(db: Database, applicationId: string): Promise<Source[]> {
  const rows = await db
    .select()
    .from(source)
    .where(and(eq(source.applicationId, applicationId), isNull(source.removedAt)))
    .orderBy(source.connectedAt, source.id);
  return rows.map(({ id, type, place, connectedAt }) => ({
    id,
    type,
    place,
    connectedAt,
    senders: [],
    observer: false,
  }));
}

/** Facts in force; those of a removed source are history. */
async function factsOf(db: Database, applicationId: string): Promise<AnyFact[]> {
  const rows = await db
    .select({ fact })
    .from(fact)
    .innerJoin(source, and(eq(source.id, fact.sourceId), isNull(source.removedAt)))
    .where(and(eq(fact.applicationId, applicationId), isNull(fact.endedAt)));
  return rows.map((row) => factOf(row.fact));
}

/** A stored fact as it came through the border; its schema was checked there. */
export function factOf(row: typeof fact.$inferSelect): AnyFact {
  const {
    applicationId: _application,
    sourceId,
    id: _id,
    endedAt,
    validUntil,
    link,
    ...rest
  } = row;
  const known = {
    ...rest,
    source: sourceId,
    ...(endedAt === null ? {} : { endedAt }),
    ...(validUntil === null ? {} : { validUntil }),
    ...(link === null ? {} : { link }),
  };
  if (!isStored(known)) throw new Error(`the database holds a fact of no kind: ${rest.kind}`);
  return known;
}

function isStored(row: { readonly kind: string; readonly body: unknown }): row is AnyFact {
  return isFactKind(row.kind) && typeof row.body === 'object' && row.body !== null;
}

async function collectionsOf(db: Database, applicationId: string): Promise<Collection[]> {
  const rows = await db
    .select({ collection })
    .from(collection)
    .innerJoin(source, and(eq(source.id, collection.sourceId), isNull(source.removedAt)))
    .where(eq(collection.applicationId, applicationId));
  return rows.map(({ collection: row }) => {
    const { applicationId: _application, sourceId, runId: _run, interval, ...rest } = row;
    return {
      ...rest,
      source: sourceId,
      failures: [...row.failures],
      ...(interval === null ? {} : { interval }),
    };
  });
}

export async function policiesOf(
  db: Database,
  teamId: string,
  applicationId: string,
): Promise<(PolicyChange | null)[]> {
  const rows = await db
    .selectDistinctOn([policyVersion.level], {
      level: policyVersion.level,
      change: policyVersion.change,
    })
    .from(policyVersion)
    .where(
      or(
        eq(policyVersion.level, 'organisation'),
        and(eq(policyVersion.level, 'team'), eq(policyVersion.scopeId, teamId)),
        and(eq(policyVersion.level, 'application'), eq(policyVersion.scopeId, applicationId)),
      ),
    )
    .orderBy(policyVersion.level, desc(policyVersion.version));
  const byLevel = new Map(rows.map((row) => [row.level, row.change]));
  return (['organisation', 'team', 'application'] as const).map(
    (level) => byLevel.get(level) ?? null,
  );
}
