import { and, desc, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import type { AnyFact } from '#lib/evidence/fact.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import type { Database } from './database.ts';
import { factOf } from './load-evidence.ts';
import { declarationVersion, type SourceProposal, source } from './schema/applications.ts';
import { fact } from './schema/collections.ts';
import { person } from './schema/people.ts';

/** Enough to propose from; more definitions name no other stages. */
const mostFacts = 1_000;

/** What was seen that a declaration could name: definitions and logins. One query. */
export async function declarationEvidence(db: Database, applicationId: string): Promise<AnyFact[]> {
  const rows = await db
    .select({ fact })
    .from(fact)
    .innerJoin(source, and(eq(source.id, fact.sourceId), isNull(source.removedAt)))
    .where(
      and(
        eq(fact.applicationId, applicationId),
        inArray(fact.kind, ['deployment_definition', 'vault_login']),
        isNull(fact.endedAt),
      ),
    )
    .orderBy(fact.kind, fact.id)
    .limit(mostFacts);
  return rows.map((row) => factOf(row.fact));
}

/** What files in the sources propose, newest first: one query. */
export async function sourceProposals(
  db: Database,
  applicationId: string,
): Promise<{ readonly place: string; readonly proposal: SourceProposal }[]> {
  const rows = await db
    .select({ place: source.place, proposal: source.proposal })
    .from(source)
    .where(
      and(
        eq(source.applicationId, applicationId),
        isNull(source.removedAt),
        isNotNull(source.proposal),
      ),
    )
    .orderBy(desc(source.connectedAt));
  return rows.flatMap(({ place, proposal }) => (proposal === null ? [] : [{ place, proposal }]));
}

export interface VersionHead {
  readonly version: number;
  readonly author: string;
  readonly madeAt: Instant;
  readonly reason: string;
}

/** Who changed the declaration when and why, newest first: one query. */
export async function declarationVersions(
  db: Database,
  applicationId: string,
  most: number,
): Promise<VersionHead[]> {
  return await db
    .select({
      version: declarationVersion.version,
      author: person.name,
      madeAt: declarationVersion.madeAt,
      reason: declarationVersion.reason,
    })
    .from(declarationVersion)
    .innerJoin(person, eq(person.id, declarationVersion.authorId))
    .where(eq(declarationVersion.applicationId, applicationId))
    .orderBy(desc(declarationVersion.version))
    .limit(most);
}
