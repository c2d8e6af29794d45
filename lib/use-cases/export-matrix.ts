import type { Actor } from '#lib/access/actor.ts';
import { authorise, readScope, type TeamScope } from '#lib/access/authorise.ts';
import { appendLedger } from '#lib/db/append-ledger.ts';
import { AppError } from '#lib/errors.ts';
import type { Instant } from '#lib/evidence/instant.ts';
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

export interface MatrixExport {
  readonly query: MatrixQuery;
  /** Whoever asked, as they are before each piece; it throws once they are nobody. */
  readonly stillAsking: () => Promise<Actor>;
}

/**
 * What the matrix shows for a query, all of it, as lines of comma separated values. That it was
 * taken is in the ledger before the first line. Every line is as of one instant and of one
 * statement, so that what is judged meanwhile neither leaves an application out nor tells of it
 * twice. It breaks off when whoever asked is signed out, or may read less than when they asked.
 */
export async function exportMatrix(
  { db, now }: Pick<ServerContext, 'db' | 'now'>,
  actor: Actor,
  { query, stillAsking }: MatrixExport,
): Promise<AsyncGenerator<string, void, undefined>> {
  authorise(actor, 'read');
  const asOf = now();
  await db.transaction((tx) =>
    appendLedger(tx, {
      at: asOf,
      actor,
      action: 'matrix.export',
      subject: { type: 'matrix', id: 'export' },
      before: null,
      after: { query },
    }),
  );
  const scope = readScope(actor);
  return linesOf(
    async () => (await matrixPageOf(db, scope, query, asOf, { offset: 0, limit: null })).rows,
    async () => refuseLess(scope, await stillAsking()),
    asOf,
  );
}

async function* linesOf(
  readRows: () => Promise<readonly MatrixRow[]>,
  refuseGone: () => Promise<void>,
  asOf: Instant,
): AsyncGenerator<string, void, undefined> {
  yield renderCsvLine(head);
  const rows = await readRows();
  for (let start = 0; start < rows.length; start += pieceRows) {
    await refuseGone();
    const piece = rows.slice(start, start + pieceRows);
    yield piece.map((row) => renderCsvLine(fieldsOf(row, asOf))).join('');
  }
}

/** @throws AppError `access.denied` for whoever may no longer read all that was read for them. */
function refuseLess(began: TeamScope, asker: Actor): void {
  authorise(asker, 'read');
  const scope = readScope(asker);
  if (scope === null || began?.every((team) => scope.includes(team)) === true) return;
  throw new AppError('access.denied', 'you may read less than when the export began');
}

function fieldsOf(row: MatrixRow, asOf: string): string[] {
  const { name, slug, team, criticality, scoreText, marks, expiresAt } = row;
  return [name, slug, team, criticality, scoreText, ...marks, expiresAt ?? '', asOf];
}
