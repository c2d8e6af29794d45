import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { source } from '#lib/db/schema/applications.ts';
import { collectionRun, type RunState } from '#lib/db/schema/collections.ts';
import { changeGitHosts } from '#lib/use-cases/change-git-hosts.ts';
import { CollectorsQuery, loadCollectors } from '#lib/use-cases/load-collectors.ts';
import {
  addApplication,
  addPerson,
  createTestServer,
  startOfTime,
  type TestServer,
} from '../../database/test-server.ts';

let server: TestServer;
const total = 120;

beforeAll(async () => {
  server = await createTestServer({ checkoutRoots: ['/srv/checkouts'] });
  const applicationId = await addApplication(server.context, 'payments');
  const sourceId = randomUUID();
  await server.db.insert(source).values({
    id: sourceId,
    applicationId,
    channel: 'checkout',
    type: 'repository',
    locator: '/srv/checkouts/shop',
    place: 'local/shop',
    connectedAt: startOfTime,
    everyMinutes: 60,
    nextCollectionAt: null,
  });
  const states: readonly RunState[] = ['done', 'failed', 'cancelled'];
  // All were asked for in one instant: nothing but the id tells them apart.
  const rows = Array.from({ length: total }, (_, index) => {
    const state = states[index % 3] ?? 'done';
    const failure = { code: 'not_found' as const, place: 'local/shop', detail: 'it is gone' };
    return {
      id: randomUUID(),
      sourceId,
      applicationId,
      state,
      cause: 'schedule' as const,
      requestedAt: startOfTime,
      endedAt: startOfTime,
      attempt: 1,
      facts: index,
      failure: state === 'failed' ? failure : null,
    };
  });
  await server.db.insert(collectionRun).values(rows);
});

const query = (asked: { readonly state?: string; readonly cursor?: string | null }) =>
  CollectorsQuery.parse({ state: asked.state ?? null, cursor: asked.cursor ?? null });

describe('the collectors and their runs', () => {
  it('are paged without loss or repetition, even where all began in one instant', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await loadCollectors(server.context, server.administrator, query({ cursor }));
      seen.push(...page.runs.map((run) => run.id));
      cursor = page.nextCursor;
    } while (cursor !== null);

    expect(seen).toHaveLength(total);
    expect(new Set(seen).size).toBe(total);
  });

  it('are filtered by state, with the trouble of the failed in words', async () => {
    const page = await loadCollectors(
      server.context,
      server.administrator,
      query({ state: 'failed' }),
    );

    expect(page.runs).toHaveLength(total / 3);
    expect(new Set(page.runs.map((run) => run.trouble))).toEqual(
      new Set(['local/shop: it is gone']),
    );
  });

  it.each([
    { state: 'gone' },
    { cursor: 'x' },
    { cursor: `${startOfTime}_1` },
    { cursor: `${startOfTime}_${randomUUID()}_more` },
  ])('an address that asks for what is not there asks for the first page: %j', (asked) => {
    expect(query(asked)).toEqual({ state: null, cursor: null });
  });

  it('name what each collector needs, with a recipe that gives no more', async () => {
    const view = await loadCollectors(server.context, server.administrator, query({}));

    expect(view.collectors.map((one) => one.id)).toEqual(['checkout', 'secret-scan']);
    for (const collector of view.collectors) {
      expect(collector.needs.map((need) => need.recipe).join('\n')).toContain('u:assay:rX');
    }
    expect(view.checkoutRoots).toEqual(['/srv/checkouts']);
  });

  it('name the hosts, which only an administrator may change', async () => {
    const { context, administrator } = server;
    const hosts = [{ host: 'github.com', private: false, plainHttp: false }];
    await changeGitHosts(context, administrator, { version: 0, hosts });
    const auditor = await addPerson(context, 'eve', 'auditor');

    const forAda = await loadCollectors(context, administrator, query({}));
    const forEve = await loadCollectors(context, auditor, query({}));

    expect(forAda.gitHosts).toEqual({ version: 1, hosts, mayChange: true });
    expect(forEve.gitHosts).toEqual({ version: 1, hosts, mayChange: false });
  });
});
