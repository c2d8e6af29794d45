import { sql } from 'drizzle-orm';
import type { Instant } from '#lib/evidence/instant.ts';
import { byQuestion, CriterionCode, QuestionCode } from '#lib/samm/catalog/codes.ts';
import {
  type CriterionStatuses,
  type QuestionState,
  questionStates,
} from '#lib/samm/scoring/application-score.ts';
import type { StateCounts } from '#lib/samm/scoring/portfolio-score.ts';
import type { Database } from './database.ts';
import { type MarkName, marksOf, questionStatesOf } from './mark-letters.ts';

export interface PortfolioCounts {
  /** Applications in scope, judged or not. */
  readonly applications: number;
  readonly questions: Readonly<Record<QuestionCode, StateCounts>>;
}

/**
 * How many applications in scope stand how on each question, as it reads at an instant: verdicts
 * that have run out count as open, and so does an application that was never judged. Two queries,
 * whatever the number of applications; what has run out, as a rule a handful, is read anew.
 */
export async function countPortfolio(db: Database, at: Instant): Promise<PortfolioCounts> {
  const counts = byQuestion(() => ({ yes: 0, no: 0, open: 0, not_applicable: 0 }));
  let applications = 0;
  for (const row of await goodRows(db, at)) {
    applications += row.count;
    const states = row.questions === null ? null : questionStatesOf(row.questions);
    QuestionCode.options.forEach((code, index) => {
      counts[code][states?.[index] ?? 'open'] += row.count;
    });
  }
  for (const row of await decayedRows(db, at)) {
    applications += 1;
    const states = statesAt(marksOf(row.marks), row.holds, at);
    for (const code of QuestionCode.options) counts[code][states[code]] += 1;
  }
  return { applications, questions: counts };
}

/** There are at most 4⁶ different rows of states, however many applications. */
async function goodRows(
  db: Database,
  at: Instant,
): Promise<readonly { questions: string | null; count: number }[]> {
  return db.execute<{ questions: string | null; count: number }>(sql`
    select questions, count(*)::int as count from application
    left join scorecard on scorecard.application_id = application.id
    where in_scope and archived_at is null
      and (decays_at is null or decays_at > ${at}::timestamptz)
    group by questions`);
}

async function decayedRows(
  db: Database,
  at: Instant,
): Promise<readonly { marks: string; holds: readonly (string | null)[] }[]> {
  return db.execute<{ marks: string; holds: (string | null)[] }>(sql`
    select marks, holds from scorecard
    join application on application.id = scorecard.application_id
    where in_scope and archived_at is null and decays_at <= ${at}::timestamptz`);
}

/** Marks as they read at an instant: a good one that has run out is out of date. */
export function readMarks(
  marks: readonly MarkName[],
  holds: readonly (string | null)[],
  at: Instant,
): MarkName[] {
  return marks.map((mark, index) => {
    const until = holds[index] ?? null;
    const good = mark === 'met' || mark === 'stated' || mark === 'not_applicable';
    return good && until !== null && until <= at ? 'stale' : mark;
  });
}

/** How the six questions stand by marks that may have run out. */
export function statesAt(
  marks: readonly MarkName[],
  holds: readonly (string | null)[],
  at: Instant,
): Record<QuestionCode, QuestionState> {
  const read = readMarks(marks, holds, at);
  const statuses: CriterionStatuses = Object.fromEntries(
    CriterionCode.options.map((code, index) => [code, statusOf(read[index] ?? 'never_collected')]),
  );
  return questionStates(statuses);
}

function statusOf(mark: MarkName): 'met' | 'not_met' | 'unknown' | 'not_applicable' {
  switch (mark) {
    case 'met':
    case 'stated':
      return 'met';
    case 'not_met':
    case 'not_applicable':
      return mark;
    case 'conflict':
    case 'collection_failed':
    case 'partial':
    case 'stale':
    case 'never_collected':
    case 'needs_person':
      return 'unknown';
  }
}
