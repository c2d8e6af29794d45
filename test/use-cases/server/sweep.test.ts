import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { source } from '#lib/db/schema/applications.ts';
import { collectionRun } from '#lib/db/schema/collections.ts';
import { requestCollection } from '#lib/use-cases/request-collection.ts';
import { sweep } from '#lib/use-cases/sweep.ts';
import { addApplication, createTestServer, type TestServer } from '../../database/test-server.ts';

let server: TestServer;
let sourceId: string;
let made = 0;

beforeAll(async () => {
  server = await createTestServer();
});
beforeEach(async () => {
  made += 1;
  sourceId = randomUUID();
  await server.db.insert(source).values({
    id: sourceId,
    applicationId: await addApplication(server.context, `swept-${made}`),
    channel: 'checkout',
    type: 'repository',
    locator: `/srv/${made}`,
    place: `/srv/${made}`,
    connectedAt: server.context.now(),
    everyMinutes: 60,
  });
});

const swept = () => sweep(server.context, { requestId: 'test' });
const ask = async (): Promise<string> => {
  const input = { sourceId, cause: 'asked' } as const;
  return (await requestCollection(server.context, server.administrator, input)).runId;
};
async function jobsOf(runId: string): Promise<string[]> {
  const rows = await server.db.execute<{ state: string }>(sql`
    select state from pgboss.job where name = 'collect' and singleton_key = ${runId} order by state`);
  return rows.map((row) => row.state);
}
const settle = (runId: string, state: string) =>
  server.db.execute(sql`
    update pgboss.job set state = ${sql.raw(`'${state}'`)} where singleton_key = ${runId}`);

it.each(['failed', 'cancelled', 'completed'])(
  'a run whose job is %s is given another, so that its source is not lost',
  async (state) => {
    const runId = await ask();
    await settle(runId, state);

    await swept();
    await swept();

    expect(await jobsOf(runId)).toEqual(['created', state]);
  },
);

it('a run whose job the queue forgot is given another', async () => {
  const runId = await ask();
  await server.db.execute(sql`delete from pgboss.job where singleton_key = ${runId}`);

  await swept();

  expect(await jobsOf(runId)).toEqual(['created']);
});

it.each(['created', 'retry', 'active'])('a run whose job is %s is left as it is', async (state) => {
  const runId = await ask();
  await settle(runId, state);

  await swept();

  expect(await jobsOf(runId)).toEqual([state]);
});

it('a run that has ended is given none', async () => {
  const runId = await ask();
  await server.db.execute(sql`delete from pgboss.job where singleton_key = ${runId}`);
  const ended = { state: 'done', endedAt: server.context.now() } as const;
  await server.db.update(collectionRun).set(ended).where(eq(collectionRun.id, runId));

  await swept();

  expect(await jobsOf(runId)).toEqual([]);
});

it('a source whose turn it is is asked once, by however many sweep at once', async () => {
  await server.db
    .update(source)
    .set({ nextCollectionAt: server.context.now() })
    .where(eq(source.id, sourceId));

  await Promise.all([swept(), swept(), swept()]);

  const runs = await server.db
    .select()
    .from(collectionRun)
    .where(eq(collectionRun.sourceId, sourceId));
  expect(runs.map((run) => [run.state, run.cause])).toEqual([['queued', 'schedule']]);
});
