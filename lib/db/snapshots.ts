import { and, asc, desc, eq, gte } from 'drizzle-orm';
import type { Instant } from '#lib/evidence/instant.ts';
import type { PortfolioScore } from '#lib/samm/scoring/portfolio-score.ts';
import type { Ratio } from '#lib/samm/scoring/ratio.ts';
import type { Database } from './database.ts';
import { scoreSnapshot } from './schema/findings.ts';

const organisationScope = 'organisation';

/** The portfolio as it stood on a day. */
export interface Snapshot {
  /** `YYYY-MM-DD`, UTC. */
  readonly day: string;
  readonly score: PortfolioScore;
}

export async function snapshotTakenAt(db: Database): Promise<Instant | null> {
  const [row] = await db
    .select({ takenAt: scoreSnapshot.takenAt })
    .from(scoreSnapshot)
    .where(eq(scoreSnapshot.scope, organisationScope))
    .orderBy(desc(scoreSnapshot.day))
    .limit(1);
  return row?.takenAt ?? null;
}

/** Keeps the newest of a day. */
export async function saveSnapshot(
  db: Database,
  score: PortfolioScore,
  at: Instant,
): Promise<void> {
  const { low, high } = score.practice;
  const row = { takenAt: at, low: exact(low), high: exact(high), body: score };
  await db
    .insert(scoreSnapshot)
    .values({ day: at.slice(0, 10), scope: organisationScope, ...row })
    .onConflictDoUpdate({ target: [scoreSnapshot.day, scoreSnapshot.scope], set: row });
}

/** Oldest first. */
export async function snapshotsSince(db: Database, day: string): Promise<Snapshot[]> {
  const rows = await db
    .select({ day: scoreSnapshot.day, body: scoreSnapshot.body })
    .from(scoreSnapshot)
    .where(and(eq(scoreSnapshot.scope, organisationScope), gte(scoreSnapshot.day, day)))
    .orderBy(asc(scoreSnapshot.day));
  return rows.map((row) => ({ day: row.day, score: row.body }));
}

function exact({ numerator, denominator }: Ratio): string {
  return `${numerator}/${denominator}`;
}
