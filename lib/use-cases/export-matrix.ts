import type { Actor } from '#lib/access/actor.ts';
import { authorise, readScope } from '#lib/access/authorise.ts';
import { CriterionCode } from '#lib/samm/catalog/codes.ts';
import { matrixPageOf } from './load-matrix-page.ts';
import type { MatrixQuery, MatrixRow } from './matrix-view.ts';
import { renderCsvLine } from './render-csv-line.ts';
import type { ServerContext } from './server-context.ts';

const pageRows = 500;

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
 * of one instant; memory holds one page at a time.
 */
export async function* exportMatrix(
  { db, now }: ServerContext,
  actor: Actor,
  query: MatrixQuery,
): AsyncGenerator<string, void, undefined> {
  authorise(actor, 'read');
  const asOf = now();
  yield renderCsvLine(head);
  for (let offset = 0; ; offset += pageRows) {
    const page = await matrixPageOf(db, readScope(actor), query, asOf, { offset, limit: pageRows });
    yield page.rows.map((row) => renderCsvLine(fieldsOf(row, asOf))).join('');
    if (offset + pageRows >= page.total) return;
  }
}

function fieldsOf(row: MatrixRow, asOf: string): string[] {
  const { name, slug, team, criticality, scoreText, marks, expiresAt } = row;
  return [name, slug, team, criticality, scoreText, ...marks, expiresAt ?? '', asOf];
}
