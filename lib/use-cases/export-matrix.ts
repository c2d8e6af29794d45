import type { Actor } from '#lib/access/actor.ts';
import { authorise, readScope } from '#lib/access/authorise.ts';
import { CriterionCode } from '#lib/samm/catalog/codes.ts';
import { matrixPageOf } from './load-matrix-page.ts';
import type { MatrixQuery, MatrixRow } from './matrix-view.ts';
import { renderCsvLine } from './render-csv-line.ts';
import type { ServerContext } from './server-context.ts';

/** Of one piece of the file. */
const pieceRows = 500;

const head = [
  'Application',
  'Slug',
  'Team',
  'Criticality',
  'Application score of 3',
  ...CriterionCode.options.map((code) => code.replace('I-SD-', '')),
  'Expires',
  'As of',
];

/**
 * What the matrix shows for a query, all of it, as lines of comma separated values. Every line is as
 * of one instant and of one statement, so that what is judged meanwhile neither leaves an
 * application out nor tells of it twice.
 */
export async function* exportMatrix(
  { db, now }: ServerContext,
  actor: Actor,
  query: MatrixQuery,
): AsyncGenerator<string, void, undefined> {
  authorise(actor, 'read');
  const asOf = now();
  yield renderCsvLine(head);
  const all = { offset: 0, limit: null };
  const { rows } = await matrixPageOf(db, readScope(actor), query, asOf, all);
  for (let start = 0; start < rows.length; start += pieceRows) {
    const piece = rows.slice(start, start + pieceRows);
    yield piece.map((row) => renderCsvLine(fieldsOf(row, asOf))).join('');
  }
}

function fieldsOf(row: MatrixRow, asOf: string): string[] {
  const { name, slug, team, criticality, scoreText, marks, expiresAt } = row;
  return [name, slug, team, criticality, scoreText, ...marks, expiresAt ?? '', asOf];
}
