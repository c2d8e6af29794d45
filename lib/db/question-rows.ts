import { type SQL, sql } from 'drizzle-orm';
import type { TeamScope } from '#lib/access/authorise.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import { CriterionCode, QuestionCode } from '#lib/samm/catalog/codes.ts';
import { criteriaOfQuestion } from '#lib/samm/catalog/look-ups.ts';
import type { QuestionState } from '#lib/samm/scoring/application-score.ts';
import type { Database } from './database.ts';
import { stateLetterOf } from './mark-letters.ts';
import { rowOf, type StandingRow, type StoredRow } from './matrix-rows.ts';
import { type AlikeRow, countAlike, type PortfolioCounts } from './portfolio-counts.ts';
import { standingAt } from './standing.ts';

interface CriterionTally {
  readonly code: CriterionCode;
  readonly met: number;
  readonly notMet: number;
  readonly unknown: number;
}

/** Where the marks of a question's criteria stand among the 21, from 1. */
function spanOf(code: QuestionCode): { readonly from: number; readonly length: number } {
  const own = criteriaOfQuestion(code);
  const first = own[0];
  if (first === undefined) throw new Error(`${code} has no criteria`);
  return { from: CriterionCode.options.indexOf(first.code) + 1, length: own.length };
}

export interface QuestionCounts extends PortfolioCounts {
  /** How many applications meet each criterion of the question. */
  readonly criteria: readonly CriterionTally[];
}

/**
 * The counts of the portfolio, and beside them those of one question's criteria. One query, one pass;
 * it answers at most 4⁶ rows.
 */
export async function countQuestion(
  db: Database,
  scope: TeamScope,
  code: QuestionCode,
  at: Instant,
): Promise<QuestionCounts> {
  const { from } = spanOf(code);
  const own = criteriaOfQuestion(code);
  const tallies = own.map((_, index) => {
    const mark = sql.raw(`substr(marks, ${from + index}, 1)`);
    const having = (letters: string): SQL =>
      sql`count(*) filter (where strpos(${letters}, ${mark}) > 0)`;
    return sql`array[${having('ms')}, ${having('x')}, ${having('tnfpcq')}]::int[]`;
  });
  const rows = await db.execute<AlikeRow & { tallies: [number, number, number][] }>(sql`
    select questions, count(*)::int as count, to_jsonb(array[${sql.join(tallies, sql`, `)}]) as tallies
    from ${standingAt(at, scope)} as standing group by questions`);
  const sum = (criterion: number, place: 0 | 1 | 2): number =>
    rows.reduce((total, row) => total + (row.tallies[criterion]?.[place] ?? 0), 0);
  return {
    ...countAlike(rows),
    criteria: own.map((criterion, index) => ({
      code: criterion.code,
      met: sum(index, 0),
      notMet: sum(index, 1),
      unknown: sum(index, 2),
    })),
  };
}

/**
 * Applications by how they stand on one question: those nearest to Yes first (fewest criteria
 * missing, then by name). One query.
 */
export async function rowsOfQuestion(
  db: Database,
  scope: TeamScope,
  code: QuestionCode,
  states: readonly QuestionState[],
  at: Instant,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<StandingRow[]> {
  const { from, length } = spanOf(code);
  const place = QuestionCode.options.indexOf(code) + 1;
  const letters = `[${states.map(stateLetterOf).join('')}]`;
  const own = sql`substr(marks, ${from}::int, ${length}::int)`;
  const state = sql`substr(questions, ${place}::int, 1)`;
  const rows = await db.execute<StoredRow>(sql`
    select slug, name, team, criticality, marks, questions, holds, expires_at
    from ${standingAt(at, scope)} as standing where ${state} ~ ${letters}
    order by length(translate(${own}, 'ms-', '')), ${state} = 'n', lower(name), slug
    limit ${limit} offset ${offset}`);
  return rows.map(rowOf);
}
