import type { PersonActor } from '#lib/access/actor.ts';
import { authorise, authoriseOn, readScope } from '#lib/access/authorise.ts';
import { findApplication } from '#lib/db/find-application.ts';
import { sourcesWithRuns } from '#lib/db/sources-with-runs.ts';
import { AppError } from '#lib/errors.ts';
import { requestCollection } from './request-collection.ts';
import type { ServerContext } from './server-context.ts';

/**
 * Asks for a collection of every source of an application; what is already on its way serves too.
 *
 * @returns the runs, at least one.
 * @throws AppError `resource.not_found`; `input.malformed` while no source is connected.
 */
export async function collectApplication(
  context: ServerContext,
  actor: PersonActor,
  input: { readonly slug: string },
): Promise<{ readonly runIds: readonly [string, ...string[]] }> {
  authorise(actor, 'collect');
  const application = await findApplication(context.db, input.slug, readScope(actor));
  authoriseOn(actor, 'collect', application.team.id);
  if (application.archivedAt !== null)
    throw new AppError('resource.not_found', 'There is no such application.');
  const sources = await sourcesWithRuns(context.db, application.id);
  const runIds: string[] = [];
  for (const { id, removedAt } of sources) {
    if (removedAt !== null) continue;
    const requested = await requestCollection(context, actor, { sourceId: id, cause: 'asked' });
    runIds.push(requested.runId);
  }
  const [first, ...others] = runIds;
  if (first === undefined)
    throw new AppError('input.malformed', 'There is no source to read. Connect one first.');
  return { runIds: [first, ...others] };
}
