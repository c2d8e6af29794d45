import { dirname } from 'node:path';
import { eq } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { addRunEvent, holdRun, type Run, takeRun } from '#lib/db/runs.ts';
import { collection, collectionRun, fact, runEvent } from '#lib/db/schema/collections.ts';
import { cancelCollection } from '#lib/use-cases/cancel-collection.ts';
import { connectSource } from '#lib/use-cases/connect-source.ts';
import { runCollection } from '#lib/use-cases/run-collection.ts';
import type { ServerContext } from '#lib/use-cases/server-context.ts';
import { watchRun } from '#lib/use-cases/watch-run.ts';
import { addApplication, createTestServer, type TestServer } from '../../database/test-server.ts';
import { newPath } from '../../git-fixtures/test-folder.ts';
import { makeRepository } from '../../git-fixtures/test-repository.ts';

const root = dirname(dirname(newPath('root')));
const signal = new AbortController().signal;

let server: TestServer;
let runId: string;
let made = 0;

beforeAll(async () => {
  server = await createTestServer({ checkoutRoots: [root] });
});
beforeEach(async () => {
  made += 1;
  const repository = makeRepository();
  repository.write('README.md', 'read me').commit();
  ({ runId } = await connectSource(server.context, server.administrator, {
    applicationId: await addApplication(server.context, `payments-${made}`),
    channel: 'checkout',
    locator: repository.path,
    everyMinutes: 1_440,
  }));
});

async function taken(workerId: string): Promise<Run> {
  const run = await takeRun(server.db, runId, workerId, server.context.now());
  if (run === null) throw new Error('there is no run to take');
  return run;
}
const runRow = async () =>
  (await server.db.select().from(collectionRun).where(eq(collectionRun.id, runId)))[0];
const cancel = () => cancelCollection(server.context, server.administrator, { runId });

/** The context, with something that happens once just before the nth transaction is begun. */
function interrupted(nth: number, happens: () => Promise<unknown>): ServerContext {
  let begun = 0;
  const db: typeof server.db = Object.create(server.db);
  db.transaction = async (...given) => {
    begun += 1;
    if (begun === nth) await happens();
    return server.db.transaction(...given);
  };
  return { ...server.context, db };
}

/** Of a run: it is taken, its proposal is kept, then one for each collector, then its end. */
const beforeFirstCollector = 3;
const beforeSecondCollector = 4;
const beforeEnd = 5;

describe('a run that another worker took over', () => {
  it('is held by that one alone', async () => {
    const lost = await taken('worker-1');
    const own = await taken('worker-2');

    expect(await holdRun(server.db, lost)).toBe('lost');
    expect(await holdRun(server.db, own)).toBe('held');
  });

  it('is held by a worker only in the attempt in which it took it', async () => {
    const earlier = await taken('worker-1');
    const later = await taken('worker-1');

    expect(await holdRun(server.db, earlier)).toBe('lost');
    expect(await holdRun(server.db, later)).toBe('held');
  });

  it.each([
    ['its proposal', 2],
    ['what the first collector brought', beforeFirstCollector],
    ['what the second brought', beforeSecondCollector],
    ['its end', beforeEnd],
  ])('is written to no more by the former one: not %s', async (_what, nth) => {
    let before: unknown[] = [];
    const everything = async (): Promise<unknown[]> => [
      await server.db.execute('select id, proposal from source order by id'),
      await server.db.select().from(fact).orderBy(fact.id),
      await server.db.select().from(collection).orderBy(collection.id),
      await server.db.select().from(collectionRun).orderBy(collectionRun.id),
      await server.db.select().from(runEvent).orderBy(runEvent.runId, runEvent.seq),
    ];
    const context = interrupted(nth, async () => {
      await taken('worker-2');
      before = await everything();
    });

    await runCollection(context, { runId, workerId: 'worker-1', signal });

    expect(before).toHaveLength(5);
    expect(await everything()).toEqual(before);
  });

  it('hears no lines of the former one, and numbers its own on', async () => {
    const line = { step: 'reading', done: 0, total: null };
    const lost = await taken('worker-1');
    await addRunEvent(server.db, lost, server.context.now(), line);
    const own = await taken('worker-2');

    await addRunEvent(server.db, lost, server.context.now(), line);
    await addRunEvent(server.db, own, server.context.now(), line);

    const lines = await server.db.select().from(runEvent).where(eq(runEvent.runId, runId));
    expect(lines.map((row) => row.seq)).toEqual([1, 2]);
  });

  it('is stopped where it still goes on', async () => {
    const lost = await taken('worker-1');
    const watch = watchRun(server.context, lost, signal);
    await taken('worker-2');

    await vi.waitFor(() => expect(watch.signal.aborted).toBe(true), { timeout: 10_000 });

    expect(watch.stopped()).toBe('lost');
    await watch.close();
  });
});

describe('a run that is cancelled', () => {
  it.each([
    [0, beforeFirstCollector],
    [1, beforeSecondCollector],
  ])('keeps what %i collectors had brought by then, and nothing of the next', async (kept, nth) => {
    await runCollection(interrupted(nth, cancel), { runId, workerId: 'worker-1', signal });

    const rows = await server.db.select().from(collection).where(eq(collection.runId, runId));
    expect(new Set(rows.map((row) => row.collector)).size).toBe(kept);
    expect(await runRow()).toMatchObject({ state: 'cancelled' });
  });

  it('while its worker is lost ends when the next one takes it, which carries nothing out', async () => {
    await taken('worker-1');
    await cancel();

    await runCollection(server.context, { runId, workerId: 'worker-2', signal });

    expect(await runRow()).toMatchObject({ state: 'cancelled', attempt: 1 });
    expect(await server.db.$count(collection, eq(collection.runId, runId))).toBe(0);
  });

  it('while its worker is to stop is not tried again', async () => {
    const stop = new AbortController();
    const context = interrupted(2, async () => {
      stop.abort();
      await cancel();
    });

    await runCollection(context, { runId, workerId: 'worker-1', signal: stop.signal });

    expect(await runRow()).toMatchObject({ state: 'cancelled' });
  });
});

describe('a run whose database is away for a while', () => {
  it('tells what it could not tell, in order, once it is back', async () => {
    const run = await taken('worker-1');
    const execute = vi.spyOn(server.db, 'execute').mockRejectedValueOnce(new Error('away'));
    const watch = watchRun(server.context, run, signal);
    watch.report({ step: 'first', done: 0, total: null });
    await vi.waitFor(() => expect(execute).toHaveBeenCalled(), { timeout: 10_000 });
    watch.report({ step: 'second', done: 0, total: null });

    await watch.close();

    const lines = await server.db.select().from(runEvent).where(eq(runEvent.runId, runId));
    expect(lines.map(({ seq, step }) => [seq, step])).toEqual([
      [1, 'first'],
      [2, 'second'],
    ]);
    expect(watch.stopped()).toBeNull();
  });

  it('still hears that it is cancelled', async () => {
    const run = await taken('worker-1');
    const execute = vi.spyOn(server.db, 'execute').mockRejectedValueOnce(new Error('away'));
    const watch = watchRun(server.context, run, signal);
    watch.report({ step: 'first', done: 0, total: null });
    await vi.waitFor(() => expect(execute).toHaveBeenCalled(), { timeout: 10_000 });
    await cancel();

    await vi.waitFor(() => expect(watch.stopped()).toBe('cancelled'), { timeout: 10_000 });

    expect(watch.signal.aborted).toBe(true);
    await watch.close();
  });

  it('ends as it would have, though its last line was never told', async () => {
    const run = await taken('worker-1');
    const watch = watchRun(server.context, run, signal);
    watch.report({ step: 'last', done: 1, total: 1 });
    const away = vi.spyOn(server.db, 'execute').mockRejectedValue(new Error('away'));

    await watch.close();
    away.mockRestore();

    expect(await server.db.$count(runEvent, eq(runEvent.runId, runId))).toBe(0);
    expect(server.logged.join('\n')).toContain('a run could not tell of itself');
  });
});
