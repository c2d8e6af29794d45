import { eq, sql } from 'drizzle-orm';
import { expect, it, vi } from 'vitest';
import { collectionRun } from '#lib/db/schema/collections.ts';
import { worker } from '#lib/db/schema/work.ts';
import { silentMs, workerSeenAt } from '#lib/db/workers.ts';
import { fromMs, toMs } from '#lib/evidence/instant.ts';
import { startOfTime } from '../database/test-server.ts';
import { type ConnectedApplication, createFaultsWorld } from './faults-world.ts';
import { forkWorker } from './fork-worker.ts';
import { openLine } from './open-line.ts';

it('a worker that hangs is missed, its run goes to another, and when it goes on it writes nothing', async () => {
  const world = await createFaultsWorld();
  const { db, address } = world.server;
  const line = await openLine(address.url);
  const hanging = await forkWorker(world.orderFor('hanging', line.url));
  const application = await world.connect();
  const { runId } = application;
  const isHeld = async (): Promise<boolean> => {
    const [row] = await db.execute<{ n: number }>(sql`
      select count(*)::int as n from collection where run_id = ${runId}`);
    return row?.n === 0;
  };

  // It has taken its run and has not kept anything yet.
  hanging.begin();
  await vi.waitFor(
    async () => {
      const [run] = await db.select().from(collectionRun).where(eq(collectionRun.id, runId));
      expect(run?.workerId).toBe('hanging');
    },
    { timeout: 30_000, interval: 10 },
  );
  hanging.signal('SIGSTOP');
  expect(await isHeld()).toBe(true);
  const ended = hanging.endOf('collect');
  const troubles: unknown[] = [];
  const survivor = await world.beginSurvivor(troubles);
  await world.passSilence();
  await vi.waitFor(() => isOver(application), { timeout: 60_000, interval: 200 });
  const before = await everything();
  hanging.signal('SIGCONT');
  await ended;

  expect(await everything()).toEqual(before);
  const [run] = await db.select().from(collectionRun).where(eq(collectionRun.id, runId));
  expect(run).toMatchObject({ state: 'done', workerId: 'survivor', attempt: 2 });
  expect(troubles).toEqual([]);
  await survivor.stop(5_000);

  async function isOver(of: ConnectedApplication): Promise<void> {
    const [row] = await db.select().from(collectionRun).where(eq(collectionRun.id, of.runId));
    expect(row?.state).toBe('done');
    expect(await world.jobsOf(of)).toBe(0);
  }
  async function everything(): Promise<unknown[]> {
    const lines = await db.execute(sql`select * from run_event order by run_id, seq`);
    const runs = await db.execute(sql`select * from collection_run order by id`);
    return [await world.keptOf(application), lines, runs];
  }
});

it('a worker is seen while it says that it is alive, and missed once all are silent', async () => {
  const { server } = await createFaultsWorld();
  const silentSince = fromMs(toMs(startOfTime) - silentMs - 1);
  await server.db.insert(worker).values([
    { id: 'hanging', host: 'a', pid: 1, startedAt: silentSince, seenAt: silentSince },
    {
      id: 'stopped',
      host: 'b',
      pid: 2,
      startedAt: silentSince,
      seenAt: startOfTime,
      stoppedAt: startOfTime,
    },
  ]);

  expect(await workerSeenAt(server.db)).toBe(silentSince);
});
