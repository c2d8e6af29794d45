import { and, desc, eq, isNull } from 'drizzle-orm';
import type { Database } from './database.ts';
import { fact } from './schema/collections.ts';

export type StoredFact = typeof fact.$inferSelect;

/** The newest record of an observation, by its digest; null where there is none: one query. */
export async function findFact(
  db: Database,
  applicationId: string,
  digest: string,
): Promise<StoredFact | null> {
  const [row] = await db
    .select()
    .from(fact)
    .where(and(eq(fact.applicationId, applicationId), eq(fact.digest, digest)))
    .orderBy(desc(isNull(fact.endedAt)), desc(fact.readAt), desc(fact.id))
    .limit(1);
  return row ?? null;
}

/** What was seen of the same subject in the same place, newest first: one query. */
export async function factVersions(
  db: Database,
  of: StoredFact,
  most: number,
): Promise<Pick<StoredFact, 'id' | 'digest' | 'firstSeenAt' | 'readAt' | 'endedAt'>[]> {
  return await db
    .select({
      id: fact.id,
      digest: fact.digest,
      firstSeenAt: fact.firstSeenAt,
      readAt: fact.readAt,
      endedAt: fact.endedAt,
    })
    .from(fact)
    .where(
      and(
        eq(fact.applicationId, of.applicationId),
        eq(fact.kind, of.kind),
        eq(fact.sourceId, of.sourceId),
        eq(fact.subject, of.subject),
      ),
    )
    .orderBy(desc(fact.firstSeenAt), desc(fact.id))
    .limit(most);
}
