import * as z from 'zod';
import type { Actor } from '#lib/access/actor.ts';
import { authorise, mayOn, readScope } from '#lib/access/authorise.ts';
import { newestLines, resultsOf, runRow, type runRows } from '#lib/db/run-rows.ts';
import { AppError } from '#lib/errors.ts';
import type { FailureCode } from '#lib/evidence/collection.ts';
import type { RunRow, RunView } from './run-view.ts';
import type { ServerContext } from './server-context.ts';

const shownLines = 200;

/**
 * One run, live or ended. Three queries.
 *
 * @throws AppError `resource.not_found`
 */
export async function loadRun(
  { db, now }: ServerContext,
  actor: Actor,
  { runId }: { readonly runId: string },
): Promise<RunView> {
  authorise(actor, 'read');
  const row = z.uuid().safeParse(runId).success ? await runRow(db, readScope(actor), runId) : null;
  if (row === null) throw new AppError('resource.not_found', 'there is no such collection');
  const { run } = row;
  const lines = await newestLines(db, runId, shownLines);
  const results = await resultsOf(db, run.sourceId, runId);
  return {
    ...rowView(row),
    now: now(),
    startedAt: run.startedAt,
    attempt: run.attempt,
    requestedBy: row.requestedBy,
    cancelRequested: run.cancelRequestedAt !== null,
    maySteer: mayOn(actor, 'collect', row.teamId),
    sourceId: run.sourceId,
    lines: lines.map(({ runId: _run, ...line }) => line),
    results: results.map(({ collector, kind, outcome, coverage, facts, failures }) => ({
      collector,
      kind,
      outcome,
      coverage,
      facts,
      failures: failures.map(({ code, place, detail }) => ({ code, place, detail })),
    })),
    remedy: run.failure === null ? null : remedies[run.failure.code],
  };
}

type Row = Awaited<ReturnType<typeof runRows>>[number];

export function rowView({ run, place, slug, name }: Row): RunRow {
  const { id, state, cause, requestedAt, endedAt, retryAt, facts, failure } = run;
  return {
    id,
    application: { slug, name },
    place,
    state,
    cause,
    requestedAt,
    endedAt,
    retryAt,
    facts,
    trouble: failure === null ? null : `${failure.place}: ${failure.detail}`,
  };
}

/** What a person can do about each way in which a source could not be opened. */
const remedies: Readonly<Record<FailureCode, string>> = {
  unauthenticated:
    'The repository is private or gone. Connect a public one, or a checkout on this machine.',
  forbidden:
    'Allow the folder with ASSAY_CHECKOUT_ROOTS, or the host under Collectors, then collect again.',
  not_found: 'See whether it was moved or removed; connect its new place and remove this one.',
  rate_limited: 'The host asked for patience. It is tried again by itself.',
  unavailable:
    'The host could not be reached. It is tried again by itself; see whether the network lets this machine through.',
  timed_out: 'It took too long. It is tried again by itself.',
  malformed: 'It could not be read as a git repository. See whether the path or address names one.',
  too_large: 'It is larger than a collection may take. Connect a smaller repository.',
  unsafe:
    'It refers to something outside of itself, which is never followed. Connect a plain clone.',
  aborted: 'It was stopped. Collect again when it suits.',
  unsupported: 'This form of repository is not read. Connect a plain clone.',
  internal: 'This is a fault of Assay. The log of the worker names it by the id of this run.',
};
