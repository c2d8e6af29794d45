import { randomUUID } from 'node:crypto';
import type { Run } from '#lib/db/runs.ts';
import { source } from '#lib/db/schema/applications.ts';
import { collectionRun } from '#lib/db/schema/collections.ts';
import type { ServerContext } from '#lib/use-cases/server-context.ts';
import { addApplication } from './test-server.ts';

/** A run that is under way, of a source and an application of its own; the test says what it does. */
export async function addRun(context: Pick<ServerContext, 'db' | 'now'>): Promise<Run> {
  const { db, now } = context;
  const applicationId = await addApplication(context, `shop-${randomUUID().slice(0, 8)}`);
  const [sourceId, runId] = [randomUUID(), randomUUID()];
  const at = now();
  await db.insert(source).values({
    id: sourceId,
    applicationId,
    channel: 'checkout',
    type: 'repository',
    locator: '/srv/shop',
    place: 'local/shop',
    connectedAt: at,
    everyMinutes: 60,
    nextCollectionAt: null,
  });
  const [run] = await db
    .insert(collectionRun)
    .values({
      id: runId,
      sourceId,
      applicationId,
      state: 'running',
      cause: 'asked',
      requestedAt: at,
      startedAt: at,
      attempt: 1,
      workerId: 'a worker',
      facts: 0,
    })
    .returning();
  if (run === undefined) throw new Error('the run was not written');
  return run;
}
