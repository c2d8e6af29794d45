import type { Actor } from '#lib/access/actor.ts';
import { authorise, readScope } from '#lib/access/authorise.ts';
import { runRow } from '#lib/db/run-rows.ts';
import { runEventsAfter } from '#lib/db/runs.ts';
import { AppError } from '#lib/errors.ts';
import type { RunUpdate } from './run-view.ts';
import type { ServerContext } from './server-context.ts';

const mostLines = 500;

/**
 * What a run said after a line that the page already has. Two queries.
 *
 * @throws AppError `resource.not_found`
 */
export async function loadRunUpdate(
  { db }: ServerContext,
  actor: Actor,
  { runId, after }: { readonly runId: string; readonly after: number },
): Promise<RunUpdate> {
  authorise(actor, 'read');
  // The state first: one that has ended is then told with every line that came before its end.
  const row = await runRow(db, readScope(actor), runId);
  if (row === null) throw new AppError('resource.not_found', 'there is no such collection');
  const lines = await runEventsAfter(db, runId, after, mostLines);
  return {
    state: row.run.state,
    facts: row.run.facts,
    lines: lines.map(({ runId: _run, ...line }) => line),
  };
}
