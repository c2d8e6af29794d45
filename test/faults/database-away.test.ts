import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { closeDatabase, connectDatabase, type DatabasePool } from '#lib/db/connect.ts';
import { databaseTrouble } from '#lib/db/database-trouble.ts';
import { collectionRun } from '#lib/db/schema/collections.ts';
import type { Worker } from '#lib/jobs/start-worker.ts';
import { checkReadiness } from '#lib/use-cases/check-readiness.ts';
import { runTestPostgres, type TestPostgres } from '../database/run-test-postgres.ts';
import { type ConnectedApplication, createFaultsWorld, type FaultsWorld } from './faults-world.ts';

let postgres: TestPostgres;
let pool: DatabasePool;
let world: FaultsWorld;
let worker: Worker;
const troubles: unknown[] = [];

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'assay-test-faults-'));
  postgres = await runTestPostgres(folder);
  const address = { kind: 'url', url: `${postgres.url}/${postgres.template}` } as const;
  pool = connectDatabase({ address, applicationName: 'assay test', maxConnections: 8 });
  afterAll(async () => {
    await closeDatabase(pool, 1_000);
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  });
  world = await createFaultsWorld({ db: pool, address });
  world.server.boss.on('error', (error) => troubles.push(error));
  worker = await world.beginSurvivor(troubles);
  afterAll(() => worker.stop(5_000));
});
beforeEach(() => {
  troubles.length = 0;
});

const ready = () =>
  checkReadiness(world.server.context, {
    type: 'visitor',
    network: '127.0.0.1',
    agent: '',
    requestId: 'test',
  });

async function isOver(application: ConnectedApplication): Promise<boolean> {
  await world.passSilence();
  const [run] = await pool
    .select()
    .from(collectionRun)
    .where(eq(collectionRun.id, application.runId));
  return run?.state === 'done' && (await world.jobsOf(application)) === 0;
}
const untilOver = (application: ConnectedApplication): Promise<void> =>
  vi.waitFor(async () => expect(await isOver(application)).toBe(true), {
    timeout: 60_000,
    interval: 500,
  });

it('a database killed while nothing is done is missed, told of, and used again once it is back', async () => {
  await postgres.kill();

  const away = await ready().catch((error: unknown) => databaseTrouble(error) ?? error);
  await vi.waitFor(() => expect(troubles).not.toEqual([]), { timeout: 20_000 });
  await postgres.startAgain();
  await vi.waitFor(ready, { timeout: 20_000 });
  const application = await vi.waitFor(() => world.connect(), { timeout: 20_000 });

  await untilOver(application);
  expect(away).toMatchObject({ code: 'database.unavailable' });
});

it('a database killed in the middle of a collection costs nothing of it', async () => {
  const whole = await world.connect();
  await untilOver(whole);
  const expected = await world.keptOf(whole);
  const application = await world.connect();
  await vi.waitFor(
    async () => {
      const { runId } = application;
      const [run] = await pool.select().from(collectionRun).where(eq(collectionRun.id, runId));
      expect(run?.state).toBe('running');
    },
    { timeout: 20_000, interval: 20 },
  );

  await postgres.kill();
  await vi.waitFor(() => expect(troubles).not.toEqual([]), { timeout: 20_000 });
  await postgres.startAgain();

  await untilOver(application);
  expect(await world.keptOf(application)).toEqual(expected);
});
