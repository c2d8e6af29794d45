import { dirname } from 'node:path';
import { eq, isNull } from 'drizzle-orm';
import { expect, it, vi } from 'vitest';
import { application } from '#lib/db/schema/applications.ts';
import { collectionRun, fact } from '#lib/db/schema/collections.ts';
import { finding, scorecard } from '#lib/db/schema/findings.ts';
import { worker } from '#lib/db/schema/work.ts';
import { openBoss } from '#lib/jobs/queue.ts';
import { startWorker, type Worker } from '#lib/jobs/start-worker.ts';
import { connectSource } from '#lib/use-cases/connect-source.ts';
import { jobHandlers } from '#lib/use-cases/job-handlers.ts';
import { addApplication, createTestServer, type TestServer } from '../database/test-server.ts';
import { newPath } from '../git-fixtures/test-folder.ts';
import { makeRepository } from '../git-fixtures/test-repository.ts';

const root = dirname(dirname(newPath('root')));
const errors: unknown[] = [];

async function beginWorker(server: TestServer, id: string): Promise<Worker> {
  const { context, db } = server;
  return startWorker({
    boss: await openBoss(db, { supervising: true }),
    db,
    handlers: jobHandlers(context, id),
    identity: { id, host: 'test', pid: 1, startedAt: context.now() },
    concurrency: 2,
    now: context.now,
    onError: (error) => errors.push(error),
  });
}

it('two workers share the work: every source collected once, every application judged', async () => {
  const server = await createTestServer({ checkoutRoots: [root] });
  const { context, db, administrator } = server;
  const workers = [await beginWorker(server, 'one'), await beginWorker(server, 'two')];
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  for (const name of names) {
    const repository = makeRepository();
    repository.write('README.md', name).commit();
    const applicationId = await addApplication(context, `app-${name}`);
    const input = { applicationId, channel: 'checkout', locator: repository.path } as const;
    await connectSource(context, administrator, { ...input, everyMinutes: 60 });
  }

  await vi.waitFor(
    async () => {
      expect(await db.$count(scorecard)).toBe(names.length);
      expect(await db.$count(collectionRun, eq(collectionRun.state, 'done'))).toBe(names.length);
    },
    { timeout: 25_000, interval: 100 },
  );

  expect(errors).toEqual([]);
  const runs = await db.select().from(collectionRun);
  expect(runs.map((run) => run.attempt)).toEqual(names.map(() => 1));
  const scans = await db.select().from(fact).where(eq(fact.kind, 'secret_scan'));
  expect(scans).toHaveLength(names.length);
  expect(await db.$count(finding, isNull(finding.until))).toBe(names.length * 21);
  await Promise.all(workers.map((one) => one.stop(5_000)));
  const stopped = await db.select().from(worker);
  const told = new Map(stopped.map((row) => [row.id, row.stoppedAt !== null]));
  expect(told).toEqual(
    new Map([
      ['one', true],
      ['two', true],
    ]),
  );
  expect(await db.$count(application)).toBe(names.length);
}, 60_000);

it('a handler that fails is told of, and its job is tried again', async () => {
  const server = await createTestServer();
  const { context, db } = server;
  const applicationId = await addApplication(context, 'fails-once');
  let attempts = 0;
  const told: unknown[] = [];
  const handlers = jobHandlers(context, 'three');
  const begun = await startWorker({
    boss: await openBoss(db, { supervising: true }),
    db,
    handlers: {
      ...handlers,
      judge: async (data, signal) => {
        attempts += 1;
        if (attempts === 1) throw new Error('the first time fails');
        await handlers.judge(data, signal);
      },
    },
    identity: { id: 'three', host: 'test', pid: 1, startedAt: context.now() },
    concurrency: 1,
    now: context.now,
    onError: (error) => told.push(error),
  });

  await context.queue.enqueue(db, 'judge', { applicationId, because: 'facts' });

  await vi.waitFor(async () => expect(await db.$count(scorecard)).toBe(1), {
    timeout: 20_000,
    interval: 100,
  });
  expect(told).toEqual([new Error('the first time fails')]);
  await begun.stop(5_000);
}, 40_000);
