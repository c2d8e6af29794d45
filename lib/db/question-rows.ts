import { type SQL, sql } from 'drizzle-orm';
import type { Instant } from '#lib/evidence/instant.ts';
import { CriterionCode, QuestionCode } from '#lib/samm/catalog/codes.ts';
import { criteriaOfQuestion } from '#lib/samm/catalog/look-ups.ts';
import type { QuestionState } from '#lib/samm/scoring/application-score.ts';
import type { Database } from './database.ts';
import { stateLetterOf } from './mark-letters.ts';
import { rowOf, type StandingRow, type StoredRow } from './matrix-rows.ts';
import { standingAt } from './standing.ts';

export interface CriterionTally {
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

/** How many applications meet each criterion of a question. One query, one pass. */
export async function tallyCriteria(
  db: Database,
  code: QuestionCode,
  at: Instant,
): Promise<CriterionTally[]> {
  const { from } = spanOf(code);
  const own = criteriaOfQuestion(code);
  const counts = own.map((_, index) => {
    const mark = sql`substr(marks, ${from + index}::int, 1)`;
    const having = (letters: string): SQL =>
      sql`(count(*) filter (where ${mark} ~ ${letters}))::int`;
    return sql`json_build_object('met', ${having('[ms]')}, 'notMet', ${having('x')},
      'unknown', ${having('[tnfpcq]')})`;
  });
  const [row] = await db.execute<{ tallies: Omit<CriterionTally, 'code'>[] }>(sql`
    select json_build_array(${sql.join(counts, sql`, `)}) as tallies
    from ${standingAt(at)} as standing`);
  return own.map((criterion, index) => ({
    code: criterion.code,
    ...(row?.tallies[index] ?? { met: 0, notMet: 0, unknown: 0 }),
  }));
}

/**
 * Applications by how they stand on one question: those nearest to Yes first (fewest criteria
 * missing, then by name). One query.
 */
export async function rowsOfQuestion(
  db: Database,
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
    from ${standingAt(at)} as standing where ${state} ~ ${letters}
    order by length(translate(${own}, 'ms-', '')), ${state} = 'n', lower(name), slug
    limit ${limit} offset ${offset}`);
  return rows.map((row) => rowOf(row, at));
}
