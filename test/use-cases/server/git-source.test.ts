import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { gitHostsKey } from '#lib/db/git-hosts.ts';
import { collectionRun, fact } from '#lib/db/schema/collections.ts';
import { setting } from '#lib/db/schema/work.ts';
import { connectSource } from '#lib/use-cases/connect-source.ts';
import { requestCollection } from '#lib/use-cases/request-collection.ts';
import { runCollection } from '#lib/use-cases/run-collection.ts';
import { addApplication, createTestServer, type TestServer } from '../../database/test-server.ts';
import {
  answering,
  type GitHost,
  hostRepository,
  startGitHost,
} from '../../git-fixtures/git-host.ts';

const signal = new AbortController().signal;
let server: TestServer;
let host: GitHost;
let applicationId: string;

beforeEach(async () => {
  server = await createTestServer();
  host = await startGitHost();
  applicationId = await addApplication(server.context, 'shop');
});

async function allow(): Promise<void> {
  const value = [{ host: `127.0.0.1:${host.port}`, private: true, plainHttp: true }];
  const at = server.context.now();
  await server.db.insert(setting).values({ key: gitHostsKey, value, version: 1, changedAt: at });
}

const connect = (path: string) =>
  connectSource(server.context, server.administrator, {
    applicationId,
    channel: 'git',
    locator: `${host.origin}/${path}`,
    everyMinutes: 60,
  });
const run = (runId: string) => runCollection(server.context, { runId, workerId: 'w', signal });
const runRow = async (runId: string) => {
  const [row] = await server.db.select().from(collectionRun).where(eq(collectionRun.id, runId));
  return row;
};

describe('a repository by its address', () => {
  it('is refused at once when nobody named its host', async () => {
    const { path } = hostRepository(host);

    await expect(connect(path)).rejects.toMatchObject({
      code: 'input.forbidden',
      message: expect.stringContaining('an administrator has to name it first'),
    });
    expect(host.requests).toEqual([]);
  });

  it('is fetched, read and named by its address; what is new comes with the next run', async () => {
    await allow();
    const { path, work } = hostRepository(host);
    const { sourceId, runId } = await connect(path);
    await run(runId);
    work.write('docs/deploy.md', '# Deploying to production\n\n1. Run it.\n').commit();
    work.git('push', '--quiet', 'origin', 'main');
    const second = await requestCollection(server.context, server.administrator, {
      sourceId,
      cause: 'asked',
    });

    await run(second.runId);

    expect(await runRow(second.runId)).toMatchObject({ state: 'done', failure: null });
    const facts = await server.db.select().from(fact).where(eq(fact.sourceId, sourceId));
    const runbook = facts.find((row) => row.kind === 'runbook');
    expect(runbook?.subject).toContain(`127.0.0.1:${host.port}/acme/shop`);
  });

  it('that cannot be reached waits for another attempt, later each time, and is lost after the last', async () => {
    await allow();
    const { path } = hostRepository(host);
    const { runId } = await connect(path);
    host.intercept = answering(503);
    const waits: (number | null)[] = [];

    for (let attempt = 1; attempt <= 5; attempt += 1) {
      await run(runId);
      const row = await runRow(runId);
      const retryAt = row?.retryAt ?? null;
      waits.push(retryAt === null ? null : Date.parse(retryAt) - Date.parse(server.context.now()));
    }

    expect(waits).toEqual([30_000, 120_000, 480_000, 1_800_000, null]);
    expect(await runRow(runId)).toMatchObject({
      state: 'failed',
      failure: { code: 'unavailable' },
    });
  });

  it('that asks for a password has failed for good', async () => {
    await allow();
    const { path } = hostRepository(host);
    const { runId } = await connect(path);
    host.intercept = answering(401, { 'www-authenticate': 'Basic realm="git"' });

    await run(runId);

    expect(await runRow(runId)).toMatchObject({
      state: 'failed',
      attempt: 1,
      failure: { code: 'unauthenticated' },
    });
  });

  it('is given the same patience however often its workers were told to stop', async () => {
    await allow();
    const { path } = hostRepository(host);
    const { runId } = await connect(path);
    host.intercept = answering(503);
    const waits: (number | null)[] = [];

    for (let attempt = 1; attempt <= 3; attempt += 1) {
      await runCollection(server.context, { runId, workerId: 'w', signal: AbortSignal.abort() });
      await run(runId);
      const retryAt = (await runRow(runId))?.retryAt ?? null;
      waits.push(retryAt === null ? null : Date.parse(retryAt) - Date.parse(server.context.now()));
    }

    expect(waits).toEqual([30_000, 120_000, 480_000]);
    expect(await runRow(runId)).toMatchObject({ state: 'queued', attempt: 6, passingFailures: 3 });
  });
});
