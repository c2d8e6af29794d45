import { describe, expect, it } from 'vitest';
import { AppError } from '#lib/errors.ts';
import { openRunEvents, type RunEventsOptions } from '#lib/http/run-events.ts';
import { RunFeed } from '#lib/http/run-feed.ts';
import type { RunUpdate } from '#lib/use-cases/run-view.ts';
import { readEvents } from './read-events.ts';

/** A listening connection in the hands of the test. */
function handListener() {
  const told = {
    run: (runId: string): void => expect.unreachable(`nobody listens for ${runId}`),
    listening: (): void => expect.unreachable('nobody listens'),
  };
  const listen = async (onRun: (runId: string) => void, onListening: () => void) => {
    Object.assign(told, { run: onRun, listening: onListening });
    return Promise.resolve({ close: async () => Promise.resolve() });
  };
  return { told, listen };
}

/** A run that is written by the test. */
function handRun() {
  const steps: string[] = [];
  let state: RunUpdate['state'] = 'running';
  return {
    say: (step: string) => steps.push(step),
    end: () => {
      state = 'done';
    },
    load: async (after: number): Promise<RunUpdate> => {
      const at = '2026-03-01T12:00:00.000Z';
      const lines = steps.map((step, index) => ({
        seq: index + 1,
        at,
        step,
        done: 0,
        total: null,
      }));
      return Promise.resolve({ state, facts: 0, lines: lines.slice(after) });
    },
  };
}

const troubles: unknown[] = [];
const open = async (options: Pick<RunEventsOptions, 'feed' | 'load'> & Partial<RunEventsOptions>) =>
  readEvents(
    await openRunEvents({
      runId: 'r',
      after: 0,
      onTrouble: (error) => troubles.push(error),
      heartbeatMs: 3_600_000,
      ...options,
    }),
  );

describe('the events of a run', () => {
  it('tell what was said while nobody listened, as soon as somebody listens again', async () => {
    const { told, listen } = handListener();
    const run = handRun();
    const events = await open({ feed: new RunFeed(listen), load: run.load });
    run.say('unheard');
    told.listening();

    expect(await events.steps(1)).toEqual(['unheard']);
    await events.cancel();
  });

  it('tell news that come while the run is being read', async () => {
    const { told, listen } = handListener();
    const run = handRun();
    const load = async (after: number): Promise<RunUpdate> => {
      const update = await run.load(after);
      if (after === 0 && update.lines.length === 0) {
        run.say('in between');
        told.run('r');
      }
      return update;
    };

    const events = await open({ feed: new RunFeed(listen), load });

    expect(await events.steps(1)).toEqual(['in between']);
    await events.cancel();
  });

  it('are read at every heartbeat, whether there was a notification or not', async () => {
    const { listen } = handListener();
    const run = handRun();
    const events = await open({ feed: new RunFeed(listen), load: run.load, heartbeatMs: 1 });
    expect(await events.piece()).toBe('retry: 1000');
    expect(await events.piece()).toMatch(/"lines":\[\]/);
    expect(await events.piece()).toBe(': still here');
    run.say('never notified');

    expect(await events.steps(1)).toEqual(['never notified']);
    await events.cancel();
  });

  it('end after a while, so that whoever reads on is authenticated again', async () => {
    const { listen } = handListener();
    const feed = new RunFeed(listen);
    const events = await open({ feed, load: handRun().load, heartbeatMs: 1, lifeMs: 0 });

    expect(await events.rest()).toEqual({ steps: [], state: 'running', ended: false });
    expect(feed.readers).toBe(0);
  });

  it('that cannot be read on end and are told of, and leave no place taken', async () => {
    const { told, listen } = handListener();
    const feed = new RunFeed(listen);
    const run = handRun();
    run.say('one');
    const gone = new AppError('database.unavailable', 'the database is away');
    const load = async (after: number): Promise<RunUpdate> => {
      if (after > 0) throw gone;
      return run.load(after);
    };
    const events = await open({ feed, load });
    told.run('r');

    expect(await events.rest()).toMatchObject({ steps: ['one'], ended: false });
    expect(troubles).toEqual([gone]);
    expect(feed.readers).toBe(0);
  });

  it('are for so many readers and no more, until one goes', async () => {
    const { listen } = handListener();
    const feed = new RunFeed(listen, 1);
    const { load } = handRun();
    const first = await open({ feed, load });

    await expect(open({ feed, load })).rejects.toMatchObject({ code: 'request.rate_limited' });
    await first.cancel();
    const next = await open({ feed, load });
    expect(feed.readers).toBe(1);
    await next.cancel();
  });

  it('are opened anew by the next reader when listening failed for the one before', async () => {
    const { listen } = handListener();
    let tries = 0;
    const feed = new RunFeed(async (...told) => {
      tries += 1;
      if (tries === 1) throw new AppError('database.unavailable', 'not yet');
      return listen(...told);
    });
    const { load } = handRun();

    await expect(open({ feed, load })).rejects.toMatchObject({ code: 'database.unavailable' });
    expect(feed.readers).toBe(0);
    const events = await open({ feed, load });
    expect(tries).toBe(2);
    await events.cancel();
  });
});
