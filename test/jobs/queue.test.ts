import { sql } from 'drizzle-orm';
import { fromDrizzle } from 'pg-boss';
import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { type JobData, queues } from '#lib/jobs/job.ts';
import { prepareQueues } from '#lib/jobs/queue.ts';
import { createTestServer, type TestServer } from '../database/test-server.ts';

let server: TestServer;
let data: JobData['judge'];
let made = 0;

beforeAll(async () => {
  server = await createTestServer();
});
beforeEach(() => {
  made += 1;
  data = { applicationId: `application-${made}`, because: 'facts' };
});

const fetchedOwn = async (): Promise<number> => {
  const jobs = await server.boss.fetch<JobData['judge']>('judge', { batchSize: 100 });
  return jobs.filter((job) => job.data.applicationId === data.applicationId).length;
};
const waiting = async (): Promise<number> => {
  const [row] = await server.db.execute<{ n: number }>(sql`
    select count(*)::int as n from pgboss.job
    where name = 'judge' and singleton_key = ${data.applicationId} and state = 'created'`);
  return row?.n ?? 0;
};

it('a job that waits is not begun before all who rely on it have committed', async () => {
  const { queue } = server.context;
  await queue.enqueue(server.db, 'judge', data);

  const early = await server.db.transaction(async (first) => {
    await queue.enqueue(first, 'judge', data);
    await server.db.transaction(async (second) => queue.enqueue(second, 'judge', data));
    return fetchedOwn();
  });

  expect(early).toBe(0);
  expect(await fetchedOwn()).toBe(1);
  expect(await waiting()).toBe(0);
});

it('a job that is being taken serves nobody who comes now: another is left', async () => {
  const { queue } = server.context;
  await queue.enqueue(server.db, 'judge', data);
  const taken = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  const taking = server.db.transaction(async (tx) => {
    await server.boss.fetch('judge', { batchSize: 100, db: fromDrizzle(tx, sql) });
    taken.resolve();
    await goOn.promise;
  });
  await taken.promise;

  const leaving = queue.enqueue(server.db, 'judge', data);
  goOn.resolve();
  await Promise.all([taking, leaving]);

  expect(await waiting()).toBe(1);
});

it('a job goes with the transaction that left it', async () => {
  const { queue } = server.context;

  const left = server.db.transaction(async (tx) => {
    await queue.enqueue(tx, 'judge', data);
    throw new Error('something else failed');
  });

  await expect(left).rejects.toThrow('something else failed');
  expect(await waiting()).toBe(0);
});

it('two who leave the same jobs in another order both get through, and each is there once', async () => {
  const { queue } = server.context;
  const many = Array.from({ length: 500 }, (_, index) => ({
    applicationId: `many-${index}`,
    because: 'policy' as const,
  }));

  await Promise.all(
    [many, many.toReversed(), many, many.toReversed()].map((some) =>
      server.db.transaction((tx) => queue.enqueueAll(tx, 'judge', some)),
    ),
  );

  const [row] = await server.db.execute(sql`
    select count(*)::int as all, count(distinct singleton_key)::int as keys from pgboss.job
    where name = 'judge' and singleton_key like 'many-%'`);
  expect(row).toEqual({ all: 500, keys: 500 });
});

it('queues that an earlier release made are given the settings of this one', async () => {
  await server.db.execute(sql`
    update pgboss.queue
    set retry_limit = 3, retry_delay_max = null, heartbeat_seconds = 99, expire_seconds = 77
    where name = 'collect'`);

  await prepareQueues(server.boss);

  expect(await server.boss.getQueue('collect')).toMatchObject({
    ...queues.collect,
    retryBackoff: true,
  });
});

it('queues that are as they should be are not written to', async () => {
  const update = vi.spyOn(server.boss, 'updateQueue');

  await prepareQueues(server.boss);

  expect(update).not.toHaveBeenCalled();
});

it('a job that fails again and again is tried at most five minutes later', async () => {
  await server.context.queue.enqueue(server.db, 'judge', data);
  const [job] = await server.boss.fetch('judge', { batchSize: 100 });
  if (job === undefined) throw new Error('no job was left');
  await server.db.execute(sql`update pgboss.job set retry_count = 15 where id = ${job.id}`);

  await server.boss.fail('judge', job.id);

  const [row] = await server.db.execute<{ state: string; seconds: number }>(sql`
    select state::text, extract(epoch from start_after - now())::float as seconds
    from pgboss.job where id = ${job.id}`);
  expect(row?.state).toBe('retry');
  expect(row?.seconds).toBeLessThanOrEqual(300);
});
