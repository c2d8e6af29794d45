import { randomUUID } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import type { PersonActor } from '#lib/access/actor.ts';
import { authorise, authoriseOn } from '#lib/access/authorise.ts';
import { appendLedger } from '#lib/db/append-ledger.ts';
import type { Database } from '#lib/db/database.ts';
import { application, source } from '#lib/db/schema/applications.ts';
import { AppError } from '#lib/errors.ts';
import { fromMs, minuteMs, toMs } from '#lib/evidence/instant.ts';
import { locateSource, type SourceInput } from './locate-source.ts';
import { queueRun } from './request-collection.ts';
import type { ServerContext } from './server-context.ts';

export interface ConnectedSource {
  readonly sourceId: string;
  /** The first collection, on its way. */
  readonly runId: string;
}

/**
 * Connects a source to an application and asks for its first collection.
 *
 * @throws AppError `resource.not_found` without such an application, `access.denied` for a folder of
 *   this machine to who sees their own teams alone, `input.not_found` without such a path,
 *   `input.forbidden` when the place may not be read, `input.malformed` when it is no repository or
 *   is connected already
 */
export async function connectSource(
  context: ServerContext,
  actor: PersonActor,
  input: SourceInput & { readonly applicationId: string },
): Promise<ConnectedSource> {
  authorise(actor, 'connect_source');
  // Before the place is looked at: what is said of it tells which folders and repositories there are.
  await authoriseFor(context.db, actor, input.applicationId);
  const place = await locateSource(context, actor, input);
  return context.db.transaction(async (tx) => {
    await authoriseFor(tx, actor, input.applicationId);
    return addSource(context, tx, actor, { ...input, place });
  });
}

/** Whether the actor may connect to this application; within a transaction it is held until its end. */
async function authoriseFor(
  db: Database,
  actor: PersonActor,
  applicationId: string,
): Promise<void> {
  const [known] = await db
    .select({ teamId: application.teamId })
    .from(application)
    .where(and(eq(application.id, applicationId), isNull(application.archivedAt)))
    .for('update');
  if (known === undefined)
    throw new AppError('resource.not_found', 'There is no such application.');
  authoriseOn(actor, 'connect_source', known.teamId);
}

/** The same within a transaction of the caller's; the place was found before it began. */
export async function addSource(
  context: ServerContext,
  tx: Database,
  actor: PersonActor,
  input: SourceInput & { readonly applicationId: string; readonly place: string },
): Promise<ConnectedSource> {
  const { applicationId, channel, locator, place, everyMinutes } = input;
  const at = context.now();
  const [same] = await tx
    .select({ id: source.id })
    .from(source)
    .where(
      and(
        eq(source.applicationId, applicationId),
        eq(source.place, place),
        isNull(source.removedAt),
      ),
    );
  if (same !== undefined) {
    throw new AppError('input.malformed', `${place} is connected to this application already`);
  }
  const sourceId = randomUUID();
  const row = {
    id: sourceId,
    applicationId,
    channel,
    type: 'repository' as const,
    locator,
    place,
    connectedAt: at,
    everyMinutes,
    nextCollectionAt: fromMs(toMs(at) + everyMinutes * minuteMs),
  };
  await tx.insert(source).values(row);
  const { runId } = await queueRun(context, tx, actor, { sourceId, cause: 'connected' });
  await appendLedger(tx, {
    at,
    actor,
    action: 'source.connect',
    subject: { type: 'source', id: sourceId },
    before: null,
    after: row,
    detail: { application: applicationId, place },
  });
  return { sourceId, runId };
}
