import { dirname } from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { expect, it, vi } from 'vitest';
import { collectionRun } from '#lib/db/schema/collections.ts';
import type * as Sources from '#lib/db/sources.ts';
import { connectSource } from '#lib/use-cases/connect-source.ts';
import { removeSource } from '#lib/use-cases/remove-source.ts';
import { runCollection } from '#lib/use-cases/run-collection.ts';
import { addApplication, createTestServer } from '../../database/test-server.ts';
import { newPath } from '../../git-fixtures/test-folder.ts';
import { makeRepository } from '../../git-fixtures/test-repository.ts';

/** What happens once while the worker holds its run and is about to write to its source. */
const between: { happens: () => Promise<unknown> } = { happens: async () => Promise.resolve() };
vi.mock('#lib/db/sources.ts', async (original) => {
  const sources = await original<typeof Sources>();
  return {
    ...sources,
    saveProposal: async (...given: Parameters<typeof sources.saveProposal>) => {
      await between.happens();
      await sources.saveProposal(...given);
    },
  };
});

it('a source is removed while its collection writes, and neither is broken off by the database', async () => {
  const server = await createTestServer({ checkoutRoots: [dirname(dirname(newPath('root')))] });
  const { context, administrator, db } = server;
  const repository = makeRepository();
  repository.write('README.md', 'read me').commit();
  const { sourceId, runId } = await connectSource(context, administrator, {
    applicationId: await addApplication(context, 'payments'),
    channel: 'checkout',
    locator: repository.path,
    everyMinutes: 1_440,
  });
  const removals: Promise<void>[] = [];
  between.happens = async () => {
    removals.push(removeSource(context, administrator, { sourceId, reason: 'moved' }));
    await vi.waitFor(async () => {
      const blocked = await db.execute(sql`
        select from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`);
      expect(blocked).toHaveLength(1);
    });
  };

  await runCollection(context, {
    runId,
    workerId: 'worker-1',
    signal: new AbortController().signal,
  });

  expect(removals).toHaveLength(1);
  expect(await Promise.all(removals)).toEqual([undefined]);
  const [run] = await db.select().from(collectionRun).where(eq(collectionRun.id, runId));
  expect(run).toMatchObject({ state: 'cancelled' });
});
