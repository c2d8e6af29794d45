import { sql } from 'drizzle-orm';
import type { TeamScope } from '#lib/access/authorise.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import { byQuestion, QuestionCode } from '#lib/samm/catalog/codes.ts';
import type { StateCounts } from '#lib/samm/scoring/portfolio-score.ts';
import type { Database } from './database.ts';
import { questionStatesOf } from './mark-letters.ts';
import { standingAt } from './standing.ts';

export interface PortfolioCounts {
  /** Applications in scope, judged or not. */
  readonly applications: number;
  readonly questions: Readonly<Record<QuestionCode, StateCounts>>;
}

/**
 * How many applications in scope stand how on each question, as it reads at an instant. One query;
 * it answers at most 4⁶ rows, however many applications there are.
 */
export async function countPortfolio(
  db: Database,
  scope: TeamScope,
  at: Instant,
): Promise<PortfolioCounts> {
  const rows = await db.execute<AlikeRow>(
    sql`select questions, count(*)::int as count from ${standingAt(at, scope)} as standing group by questions`,
  );
  return countAlike(rows);
}

/** How many applications stand alike on all six questions. */
export type AlikeRow = { questions: string; count: number };

export function countAlike(rows: readonly AlikeRow[]): PortfolioCounts {
  const counts = byQuestion(() => ({ yes: 0, no: 0, open: 0, not_applicable: 0 }));
  let applications = 0;
  for (const { questions, count } of rows) {
    applications += count;
    const states = questionStatesOf(questions);
    for (const [index, code] of QuestionCode.options.entries()) {
      counts[code][states[index] ?? 'open'] += count;
    }
  }
  return { applications, questions: counts };
}
