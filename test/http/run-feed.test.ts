import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { listenForRuns } from '#lib/db/listen-runs.ts';
import { addRunEvent, endRun, type Run } from '#lib/db/runs.ts';
import { openRunEvents } from '#lib/http/run-events.ts';
import { RunFeed } from '#lib/http/run-feed.ts';
import { loadRunUpdate } from '#lib/use-cases/load-run-update.ts';
import { addRun } from '../database/add-run.ts';
import { createTestServer, type TestServer } from '../database/test-server.ts';
import { readEvents } from './read-events.ts';

let server: TestServer;

beforeEach(async () => {
  server = await createTestServer();
});

const newRun = async (): Promise<Run> => addRun(server.context);

const say = async (run: Run, step: string): Promise<void> =>
  addRunEvent(server.db, run, server.context.now(), { step, done: 0, total: null });
const end = async (run: Run): Promise<void> =>
  endRun(server.db, run.id, { state: 'done' }, server.context.now());

/** A feed over a listening connection of its own; nothing but notifications wakes its readers. */
async function withFeed(run: (feed: RunFeed) => Promise<void>): Promise<void> {
  const { address } = server;
  const feed = new RunFeed((onRun, onListening) => listenForRuns({ address, onRun, onListening }));
  try {
    await run(feed);
  } finally {
    await feed.close();
  }
}

const read = async (feed: RunFeed, { id: runId }: Pick<Run, 'id'>, after = 0) => {
  const load = (seq: number) =>
    loadRunUpdate(server.context, server.administrator, { runId, after: seq });
  const onTrouble = (error: unknown): void => {
    throw error;
  };
  const heartbeatMs = 3_600_000;
  return readEvents(await openRunEvents({ feed, runId, after, load, onTrouble, heartbeatMs }));
};

/** How many connections listen for runs, and ends them when asked to. */
const listeners = async (then = ''): Promise<number> => {
  const rows = await server.db.execute(
    `select pid ${then} from pg_stat_activity
     where datname = current_database() and application_name = 'assay web, listening'`,
  );
  return rows.length;
};

/** The database takes a moment to see that a connection was closed. */
async function expectListeners(count: number): Promise<void> {
  await vi.waitFor(async () => expect(await listeners()).toBe(count), { timeout: 5_000 });
}

describe('a live run', () => {
  it('is told from where the page is, then as it goes on, to its end', async () => {
    const run = await newRun();
    await say(run, 'one');
    await say(run, 'two');

    await withFeed(async (feed) => {
      const events = await read(feed, run, 1);
      expect(await events.steps(1)).toEqual(['two']);
      await say(run, 'three');
      expect(await events.steps(1)).toEqual(['three']);
      await say(run, 'four');
      await end(run);

      expect(await events.rest()).toEqual({ steps: ['four'], state: 'done', ended: true });
    });
  });

  it('that has ended is told whole, once, with its end', async () => {
    const run = await newRun();
    for (let index = 0; index < 1_203; index += 1) await say(run, `step ${index}`);
    await end(run);

    await withFeed(async (feed) => {
      const { steps, state, ended } = await (await read(feed, run)).rest();

      expect(steps).toEqual(Array.from({ length: 1_203 }, (_, index) => `step ${index}`));
      expect({ state, ended }).toEqual({ state: 'done', ended: true });
    });
  });

  it('loses nothing when the listening connection is killed, and listens again', async () => {
    const run = await newRun();

    await withFeed(async (feed) => {
      const events = await read(feed, run);
      await say(run, 'before');
      expect(await events.steps(1)).toEqual(['before']);

      const killed = await listeners(', pg_terminate_backend(pid)');
      await say(run, 'while nobody listened');
      const [first] = await events.steps(1);
      await say(run, 'after');
      await end(run);

      expect(killed).toBe(1);
      expect(first).toBe('while nobody listened');
      expect(await events.rest()).toEqual({ steps: ['after'], state: 'done', ended: true });
    });
  });

  it('is heard by all readers of a process through one connection', async () => {
    const [one, other] = [await newRun(), await newRun()];

    await withFeed(async (feed) => {
      const readers = await Promise.all([read(feed, one), read(feed, one), read(feed, other)]);
      await expectListeners(1);
      await say(one, 'of one');
      await say(other, 'of the other');

      const steps = await Promise.all(readers.map((reader) => reader.steps(1)));
      expect(steps).toEqual([['of one'], ['of one'], ['of the other']]);
      await Promise.all(readers.map((reader) => reader.cancel()));
    });
  });

  it('that is not there is an answer, not a stream, and takes no place', async () => {
    await withFeed(async (feed) => {
      await expect(read(feed, { id: randomUUID() })).rejects.toMatchObject({
        code: 'resource.not_found',
      });
      expect(feed.readers).toBe(0);
    });
  });

  it('is let go when its reader goes, and when the feed is closed', async () => {
    const run = await newRun();

    await withFeed(async (feed) => {
      const gone = await read(feed, run);
      const staying = await read(feed, run);
      expect(feed.readers).toBe(2);
      await gone.cancel();
      expect(feed.readers).toBe(1);
      await feed.close();

      expect(await staying.rest()).toMatchObject({ ended: false });
      expect(feed.readers).toBe(0);
      await expectListeners(0);
    });
  });
});
