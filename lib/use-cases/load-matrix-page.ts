import type { Actor } from '#lib/access/actor.ts';
import { authorise, readScope, type TeamScope } from '#lib/access/authorise.ts';
import type { Database } from '#lib/db/database.ts';
import { type RowSlice, type StandingRow, standingRows } from '#lib/db/matrix-rows.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import { formatInterval } from '#lib/samm/scoring/format.ts';
import { ratio } from '#lib/samm/scoring/ratio.ts';
import type { MatrixPage, MatrixQuery, MatrixRow } from './matrix-view.ts';
import type { ServerContext } from './server-context.ts';

export interface MatrixSlice {
  readonly offset: number;
  /** At most 500. */
  readonly limit: number;
}

/** A part of the matrix: two queries, whatever its size. */
export async function loadMatrixPage(
  { db, now }: ServerContext,
  actor: Actor,
  { query, ...slice }: MatrixSlice & { readonly query: MatrixQuery },
): Promise<MatrixPage> {
  authorise(actor, 'read');
  return matrixPageOf(db, readScope(actor), query, now(), slice);
}

export async function matrixPageOf(
  db: Database,
  scope: TeamScope,
  query: MatrixQuery,
  at: Instant,
  slice: RowSlice,
): Promise<MatrixPage> {
  const { total, rows } = await standingRows(db, scope, query, at, slice);
  return { asOf: at, total, offset: slice.offset, rows: rows.map(matrixRowOf) };
}

/** An application's score follows from its questions: half a point for each Yes. */
function matrixRowOf({ questions, ...row }: StandingRow): MatrixRow {
  const yes = questions.filter((state) => state === 'yes').length;
  const open = questions.filter((state) => state === 'open').length;
  const interval = { low: ratio(yes, 2), high: ratio(yes + open, 2) };
  return { ...row, scoreText: formatInterval(interval, { minimumDecimals: 1 }) };
}
