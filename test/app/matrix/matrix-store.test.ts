import { describe, expect, it } from 'vitest';
import type { MatrixPage, MatrixRow } from '#lib/use-cases/matrix-view.ts';
import { MatrixStore, pageRows, rowAt } from '../../../app/matrix/matrix-store.ts';

const asOf = '2026-11-24T12:00:00.000Z';
const row = (slug: string): MatrixRow => ({
  slug,
  name: slug,
  team: 'Web',
  criticality: 'high',
  marks: [],
  scoreText: '1.0',
  expiresAt: null,
});
const page = (query: string, offset: number, total = 1_000): MatrixPage => ({
  asOf,
  total,
  offset,
  rows: Array.from({ length: pageRows }, (_, index) => row(`${query}-${offset + index}`)),
});

/** A server whose answers come when the test says so. */
function openServer() {
  const calls: {
    readonly query: string;
    readonly offset: number;
    readonly signal: AbortSignal;
    readonly answer: (page: MatrixPage) => void;
    readonly fail: () => void;
  }[] = [];
  const store = new MatrixStore(
    '',
    page('all', 0),
    async (query, offset, signal) =>
      new Promise<MatrixPage>((resolve, reject) => {
        calls.push({
          query,
          offset,
          signal,
          answer: resolve,
          fail: () => reject(new Error('unreachable')),
        });
      }),
  );
  const settle = async (): Promise<void> => {
    await Promise.resolve();
    await Promise.resolve();
  };
  return { store, calls, settle };
}

describe('the rows of the matrix', () => {
  it('are there from the start as far as the page brought them', () => {
    const { store } = openServer();

    expect(rowAt(store.read(), 99)?.slug).toBe('all-99');
    expect(rowAt(store.read(), 100)).toBeUndefined();
  });

  it('are asked for once, where somebody looks, also in the middle', async () => {
    const { store, calls, settle } = openServer();

    store.need(540, 610);
    store.need(545, 615);
    calls[0]?.answer(page('all', 500));
    await settle();

    expect(calls.map(({ offset }) => offset)).toEqual([500, 600]);
    expect(rowAt(store.read(), 542)?.slug).toBe('all-542');
  });

  it('beyond the last are not asked for', () => {
    const { store, calls } = openServer();

    store.need(950, 2_000);

    expect(calls.map(({ offset }) => offset)).toEqual([900]);
  });

  it('of the last query stay on the screen until the next have come', async () => {
    const { store, calls, settle } = openServer();

    store.show('team=Web');
    const before = store.read();
    calls[0]?.answer(page('web', 0, 12));
    await settle();

    expect([before.phase, rowAt(before, 0)?.slug]).toEqual(['turning', 'all-0']);
    expect([store.read().phase, store.read().total, rowAt(store.read(), 0)?.slug]).toEqual([
      'ready',
      12,
      'web-0',
    ]);
  });

  it('that come for a query nobody asks any more are dropped', async () => {
    const { store, calls, settle } = openServer();

    store.show('q=a');
    store.show('q=ab');
    calls[0]?.answer(page('a', 0));
    await settle();

    expect(calls[0]?.signal.aborted).toBe(true);
    expect(store.read().query).toBe('');
  });

  it('of one query never mix with those of another', async () => {
    const { store, calls, settle } = openServer();
    store.need(300, 300);
    calls[0]?.answer(page('all', 300));
    await settle();

    store.show('q=a');
    calls[1]?.answer(page('a', 0));
    await settle();

    expect([...store.read().pages.keys()]).toEqual([0]);
  });

  it('that did not come are told as such, and come when asked again', async () => {
    const { store, calls, settle } = openServer();
    store.need(300, 410);
    calls[0]?.fail();
    calls[1]?.answer(page('all', 400));
    await settle();
    const failed = store.read().phase;

    store.retry();
    calls[2]?.answer(page('all', 300));
    await settle();

    expect(failed).toBe('failed');
    expect(calls[2]?.offset).toBe(300);
    expect([store.read().phase, rowAt(store.read(), 300)?.slug]).toEqual(['ready', 'all-300']);
  });

  it('of a query that failed come when asked again', async () => {
    const { store, calls, settle } = openServer();
    store.show('q=a');
    calls[0]?.fail();
    await settle();

    store.retry();
    const retrying = store.read().phase;
    calls[1]?.answer(page('a', 0));
    await settle();

    expect(retrying).toBe('turning');
    expect([store.read().query, store.read().phase]).toEqual(['q=a', 'ready']);
  });

  it('are told of to whoever listens, until they stop', async () => {
    const { store, calls, settle } = openServer();
    let heard = 0;
    const stop = store.subscribe(() => {
      heard += 1;
    });

    store.need(100, 100);
    calls[0]?.answer(page('all', 100));
    await settle();
    stop();
    store.show('q=a');

    expect(heard).toBe(1);
  });
});
