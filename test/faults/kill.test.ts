import { eq } from 'drizzle-orm';
import { beforeAll, expect, it, vi } from 'vitest';
import { collectionRun } from '#lib/db/schema/collections.ts';
import { type ConnectedApplication, createFaultsWorld, type FaultsWorld } from './faults-world.ts';
import { type ForkedWorker, forkWorker } from './fork-worker.ts';
import { type Line, openLine } from './open-line.ts';
import { spread } from './spread.ts';

/** Each costs a process. */
const deaths = 5;
/** Progress is told by the second, so that no two runs make exactly as many statements. */
const surelyReached = 0.9;

let world: FaultsWorld;

beforeAll(async () => {
  world = await createFaultsWorld();
});

async function isOver(application: ConnectedApplication): Promise<boolean> {
  const { db } = world.server;
  const [run] = await db
    .select()
    .from(collectionRun)
    .where(eq(collectionRun.id, application.runId));
  return run?.state === 'done' && (await world.jobsOf(application)) === 0;
}
const untilOver = (applications: readonly ConnectedApplication[]): Promise<void> =>
  vi.waitFor(
    async () => {
      const over = await Promise.all(applications.map(isOver));
      expect(over).toEqual(applications.map(() => true));
    },
    { timeout: 60_000, interval: 200 },
  );

interface Victim {
  readonly line: Line;
  readonly worker: ForkedWorker;
}
async function bear(id: string): Promise<Victim> {
  const line = await openLine(world.server.address.url);
  return { line, worker: await forkWorker(world.orderFor(id, line.url)) };
}

it('a worker killed at any statement of its work costs nothing, and nothing is there twice', async () => {
  const undisturbed = await bear('undisturbed');
  const whole = await world.connect();
  undisturbed.worker.begin();
  await untilOver([whole]);
  const statements = undisturbed.line.answered();
  await undisturbed.worker.kill();
  await undisturbed.line.sever();
  const expected = await world.keptOf(whole);
  expect(expected).toMatchObject({ runs: [{ state: 'done', failure: null }] });

  const killed: ConnectedApplication[] = [];
  const moments = spread(1, Math.floor(statements * surelyReached), deaths);
  // Processes take long to start, and nothing of it is what is killed here: they start together.
  const victims = await Promise.all(
    moments.map(async (nth) => ({ nth, ...(await bear(`killed at ${nth}`)) })),
  );
  for (const { nth, line, worker } of victims) {
    await world.putOff();
    const application = await world.connect();
    const held = new Promise<void>((resolve) => line.holdAfter(nth, resolve));
    worker.begin();
    await held;
    await worker.kill();
    await line.sever();
    killed.push(application);
  }
  const troubles: unknown[] = [];
  const survivor = await world.beginSurvivor(troubles);
  await world.passSilence();
  await untilOver(killed);
  await survivor.stop(5_000);

  expect(statements).toBeGreaterThan(40);
  for (const application of killed) expect(await world.keptOf(application)).toEqual(expected);
  expect(troubles).toEqual([]);
});
