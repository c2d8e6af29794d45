import { beforeEach, describe, expect, it } from 'vitest';
import { previewPolicy } from '#lib/use-cases/preview-policy.ts';
import type { ServerContext } from '#lib/use-cases/server-context.ts';
import { addApplication, createTestServer, type TestServer } from '../../database/test-server.ts';

const change = { thresholds: { 'secrets.periodDays': 60 } };
let server: TestServer;

beforeEach(async () => {
  server = await createTestServer();
  for (const slug of ['one', 'three', 'two']) await addApplication(server.context, slug);
});

/** The server's own, which tells each time that somebody asks for the instant. */
function watched(onAsked: () => void): ServerContext {
  const { now } = server.context;
  return {
    ...server.context,
    now: () => {
      onAsked();
      return now();
    },
  };
}

describe('previews of policies', () => {
  it('are made one at a time, however many are asked for', async () => {
    const asked: string[] = [];
    const { signal } = new AbortController();

    const previews = await Promise.all(
      ['a', 'b', 'c'].map(async (name) =>
        previewPolicy(
          watched(() => asked.push(name)),
          server.administrator,
          { change, signal },
        ),
      ),
    );

    expect(previews.map((one) => one.looked)).toEqual([3, 3, 3]);
    const turns = asked.filter((name, place) => name !== asked[place - 1]);
    expect(turns.toSorted()).toEqual(['a', 'b', 'c']);
  });

  it('end with the application at hand once nobody waits for them, and let the next begin', async () => {
    const leaving = new AbortController();
    let asked = 0;
    // Once to begin, once for the turn of the first application, once to judge it.
    const context = watched(() => {
      asked += 1;
      if (asked === 3) leaving.abort();
    });
    const { administrator } = server;

    const left = previewPolicy(context, administrator, { change, signal: leaving.signal });
    const { signal } = new AbortController();
    const next = previewPolicy(server.context, administrator, { change, signal });

    expect(await left).toMatchObject({ looked: 1, applications: 3 });
    expect(await next).toMatchObject({ looked: 3, applications: 3 });
  });

  it('that fail let the next begin', async () => {
    const { signal } = new AbortController();
    const failing = watched(() => {
      throw new RangeError('no clock');
    });

    const failed = previewPolicy(failing, server.administrator, { change, signal });
    const next = previewPolicy(server.context, server.administrator, { change, signal });

    await expect(failed).rejects.toThrow('no clock');
    expect(await next).toMatchObject({ looked: 3 });
  });
});
