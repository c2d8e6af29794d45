import { type SQL, sql } from 'drizzle-orm';
import type { TeamScope } from '#lib/access/authorise.ts';
import type { Declaration } from '#lib/evidence/declaration.ts';
import { addDays, type Instant } from '#lib/evidence/instant.ts';
import type { FindingMark } from '#lib/judging/mark-name.ts';
import { isGood } from '#lib/judging/read-finding.ts';
import { CriterionCode } from '#lib/samm/catalog/codes.ts';
import type { QuestionState } from '#lib/samm/scoring/application-score.ts';
import type { Database } from './database.ts';
import { letterOf, marksOf, questionStatesOf } from './mark-letters.ts';
import { standingAt } from './standing.ts';

/** Which applications, in which order; as the address of the matrix names them. */
export interface RowQuery {
  readonly sort: 'name' | 'risk' | 'score' | 'expiry';
  readonly reversed: boolean;
  readonly text: string;
  readonly team: string | null;
  readonly criticality: Declaration['criticality'] | null;
  readonly status: FindingMark | 'unknown' | 'expiring' | null;
  readonly criterion: CriterionCode | null;
}

export interface StandingRow {
  readonly slug: string;
  readonly name: string;
  readonly team: string;
  readonly criticality: Declaration['criticality'];
  readonly marks: readonly FindingMark[];
  readonly questions: readonly QuestionState[];
  readonly expiresAt: Instant | null;
}

export interface RowSlice {
  readonly offset: number;
  /** Null: all that follow. */
  readonly limit: number | null;
}

export interface RowPage {
  /** Rows that the query matches. */
  readonly total: number;
  readonly rows: readonly StandingRow[];
}

/** What "soon" means where something is said to stop holding soon. */
const soonDays = 30;

/**
 * A page of applications as they stand at an instant, and how many there are. One query; a second
 * one only past the end, where no row is left to carry the number.
 */
export async function standingRows(
  db: Database,
  scope: TeamScope,
  query: RowQuery,
  at: Instant,
  { offset, limit }: RowSlice,
): Promise<RowPage> {
  const found = sql`${standingAt(at, scope)} as standing where ${whereOf(query, at)}`;
  const rows = await db.execute<StoredRow & { total: number }>(sql`
    select slug, name, team, criticality, marks, questions, holds, expires_at,
      count(*) over ()::int as total
    from ${found} order by ${orderOf(query)} limit ${limit} offset ${offset}`);
  const [first] = rows;
  if (first !== undefined || offset === 0) {
    return { total: first?.total ?? 0, rows: rows.map(rowOf) };
  }
  const [counted] = await db.execute<{ total: number }>(
    sql`select count(*)::int as total from ${found}`,
  );
  return { total: counted?.total ?? 0, rows: [] };
}

export type StoredRow = {
  slug: string;
  name: string;
  team: string;
  criticality: Declaration['criticality'];
  marks: string;
  questions: string;
  holds: (string | null)[];
  expires_at: Instant | null;
};

export function rowOf(row: StoredRow): StandingRow {
  const { slug, name, team, criticality, expires_at: expiresAt } = row;
  const marks = marksOf(row.marks);
  const questions = questionStatesOf(row.questions);
  return { slug, name, team, criticality, marks, questions, expiresAt };
}

export interface ExpiringRow extends StandingRow {
  /** What stops holding within the month, in the order of the model. */
  readonly ending: readonly CriterionCode[];
}

/**
 * Applications of which something that is still good stops holding within a month, soonest first:
 * those that the matrix shows for `expiring`. One query over an index.
 */
export async function expiringRows(
  db: Database,
  scope: TeamScope,
  at: Instant,
  limit: number,
): Promise<{ readonly total: number; readonly rows: readonly ExpiringRow[] }> {
  const soon = addDays(at, soonDays);
  const rows = await db.execute<StoredRow & { total: number }>(sql`
    select slug, name, team, criticality, marks, questions, holds, expires_at,
      count(*) over ()::int as total
    from ${standingAt(at, scope, soon)} as standing where expires_at <= ${soon}::timestamptz
    order by expires_at, slug limit ${limit}`);
  return {
    total: rows[0]?.total ?? 0,
    rows: rows.map((row) => ({ ...rowOf(row), ending: endingBy(row, soon) })),
  };
}

function endingBy({ marks, holds }: StoredRow, soon: Instant): CriterionCode[] {
  const read = marksOf(marks);
  return CriterionCode.options.filter((_, index) => {
    const [mark, until] = [read[index], holds[index] ?? null];
    return mark !== undefined && isGood(mark) && until !== null && until <= soon;
  });
}

const unknownLetters = '[tnfpcq]';

function whereOf({ text, team, criticality, status, criterion }: RowQuery, at: Instant): SQL {
  const parts: SQL[] = [sql`true`];
  if (text !== '') {
    const like = `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
    parts.push(sql`(lower(name) like ${like} or slug like ${like} or lower(team) like ${like})`);
  }
  if (team !== null) parts.push(sql`team = ${team}`);
  if (criticality !== null) parts.push(sql`criticality = ${criticality}`);
  if (status === 'expiring') {
    parts.push(sql`expires_at <= ${addDays(at, soonDays)}::timestamptz`);
  } else if (status !== null) {
    const letters = status === 'unknown' ? unknownLetters : `[${letterOf(status)}]`;
    const place = criterion === null ? -1 : CriterionCode.options.indexOf(criterion);
    const looked = place < 0 ? sql`marks` : sql`substr(marks, ${place + 1}::int, 1)`;
    parts.push(sql`${looked} ~ ${letters}`);
  }
  return sql.join(parts, sql` and `);
}

const rank = sql`array_position(array['critical','high','medium','low'], criticality)`;
const notMet = sql`length(marks) - length(replace(marks, 'x', ''))`;
const yes = sql`length(questions) - length(replace(questions, 'y', ''))`;
const open = sql`length(questions) - length(replace(questions, 'o', ''))`;

/** Ties by name, then by slug, so that a page never repeats what another showed. */
function orderOf({ sort, reversed }: RowQuery): SQL {
  const way = reversed ? sql`desc` : sql`asc`;
  const back = reversed ? sql`asc` : sql`desc`;
  const name = sql`lower(name) ${sort === 'name' ? way : sql`asc`}, slug`;
  switch (sort) {
    case 'name':
      return name;
    case 'risk':
      return sql`${rank} ${way}, ${notMet} ${back}, ${name}`;
    case 'score':
      return sql`${yes} ${way}, ${open} ${way}, ${name}`;
    case 'expiry':
      return sql`expires_at ${way} nulls last, ${name}`;
  }
}
