import { createHash } from 'node:crypto';
import { chmodSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { eq, isNull } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { application } from '#lib/db/schema/applications.ts';
import { collection, collectionRun, fact, runEvent } from '#lib/db/schema/collections.ts';
import { finding, scorecard } from '#lib/db/schema/findings.ts';
import { ledger } from '#lib/db/schema/ledger.ts';
import { cancelCollection } from '#lib/use-cases/cancel-collection.ts';
import { connectSource } from '#lib/use-cases/connect-source.ts';
import { judgeApplication } from '#lib/use-cases/judge-application.ts';
import { removeSource } from '#lib/use-cases/remove-source.ts';
import { requestCollection } from '#lib/use-cases/request-collection.ts';
import { runCollection } from '#lib/use-cases/run-collection.ts';
import { addApplication, createTestServer, type TestServer } from '../../database/test-server.ts';
import { makeFolder, newPath } from '../../git-fixtures/test-folder.ts';
import { makeRepository, type TestRepository } from '../../git-fixtures/test-repository.ts';

const root = dirname(dirname(newPath('root')));
const signal = new AbortController().signal;
const workflow = [
  'on: push',
  'permissions: {}',
  'jobs:',
  '  deploy:',
  '    runs-on: ubuntu-latest',
  '    environment: production',
  '    steps:',
  '      - run: kubectl apply -f manifests',
].join('\n');

let server: TestServer;
let repository: TestRepository;
let applicationId: string;
let sourceId: string;
let runId: string;
let made = 0;

beforeAll(async () => {
  server = await createTestServer({ checkoutRoots: [root] });
});

beforeEach(async () => {
  made += 1;
  repository = makeRepository();
  repository.write('.github/workflows/deploy.yml', workflow).commit();
  applicationId = await addApplication(server.context, `payments-${made}`);
  ({ sourceId, runId } = await connectSource(server.context, server.administrator, {
    applicationId,
    channel: 'checkout',
    locator: repository.path,
    everyMinutes: 1_440,
  }));
});

const run = (id = runId, workerId = 'worker-1', stop = signal): Promise<void> =>
  runCollection(server.context, { runId: id, workerId, signal: stop });

async function again(): Promise<string> {
  const asked = await requestCollection(server.context, server.administrator, {
    sourceId,
    cause: 'asked',
  });
  return asked.runId;
}

const runRow = async (id = runId) => {
  const [row] = await server.db.select().from(collectionRun).where(eq(collectionRun.id, id));
  return row;
};
const factsNow = () =>
  server.db.select().from(fact).where(eq(fact.sourceId, sourceId)).orderBy(fact.id);
const jobsOf = async (name: string): Promise<number> => (await server.boss.findJobs(name)).length;

describe('a collection', () => {
  it('keeps facts and collections of every collector and leaves one job to judge', async () => {
    await run();

    const kinds = new Set((await factsNow()).map((row) => row.kind));
    expect(kinds).toContain('deployment_definition');
    expect(kinds).toContain('secret_scan');
    expect(await runRow()).toMatchObject({ state: 'done', attempt: 1, workerId: 'worker-1' });
    const kept = await server.db.select().from(collection).where(eq(collection.runId, runId));
    expect(new Set(kept.map((row) => row.collector.split('@')[0]))).toEqual(
      new Set(['checkout', 'secret-scan']),
    );
    const judges = (await server.boss.findJobs<{ applicationId: string }>('judge')).filter(
      (job) => job.data.applicationId === applicationId,
    );
    expect(judges).toHaveLength(1);
  });

  it('tells what it did, each line with a number of its own', async () => {
    await run();

    const lines = await server.db.select().from(runEvent).where(eq(runEvent.runId, runId));
    expect(lines.map((line) => line.seq).sort((a, b) => a - b)).toEqual(
      lines.map((_, index) => index + 1),
    );
    expect(lines.map((line) => line.step).join('\n')).toMatch(/checkout: kept \d+ facts/);
  });

  it('extends what it sees again and writes nothing twice', async () => {
    await run();
    const before = await factsNow();
    server.pass(1);

    await run(await again());

    const after = await factsNow();
    const states = (rows: typeof after) =>
      rows.filter((row) => row.sort === 'state').map((row) => row.digest);
    expect(states(after)).toEqual(states(before));
    const state = after.find((row) => row.kind === 'deployment_definition');
    expect(state?.firstSeenAt).toBe('2026-03-01T12:00:00.000Z');
    expect(state?.readAt).toBe(server.context.now());
  });

  it('ends a version that another took the place of, and what a whole reading no longer saw', async () => {
    await run();
    server.pass(1);
    repository
      .write('.github/workflows/deploy.yml', `${workflow}\n      - run: helm upgrade app chart`)
      .commit();

    await run(await again());

    const versions = (await factsNow()).filter((row) => row.kind === 'deployment_definition');
    expect(versions.map((row) => row.endedAt === null)).toEqual([false, true]);
    server.pass(1);
    repository.remove('.github').write('README.md', 'moved').commit();

    await run(await again());

    const current = (await factsNow()).filter((row) => row.endedAt === null);
    expect(current.map((row) => row.kind)).not.toContain('deployment_definition');
  });

  it('keeps a failure as a failure, of every kind, and ends no fact by it', async () => {
    await run();
    const before = await factsNow();
    server.pass(1);
    rmSync(repository.path, { recursive: true });
    const second = await again();

    await run(second);

    expect(await runRow(second)).toMatchObject({ state: 'failed', failure: { code: 'not_found' } });
    const rows = await server.db.select().from(collection).where(eq(collection.runId, second));
    expect(rows.length).toBeGreaterThan(5);
    expect(new Set(rows.map((row) => `${row.outcome} ${row.coverage}`))).toEqual(
      new Set(['failed partial']),
    );
    expect((await factsNow()).map((row) => row.endedAt)).toEqual(before.map(() => null));
  });

  it('whose git is not there is tried again as the documents say, and not left running', async () => {
    const context = { ...server.context, searchPath: '/nowhere' };
    const waits: (number | null)[] = [];

    for (let attempt = 1; attempt <= 5; attempt += 1) {
      await runCollection(context, { runId, workerId: 'worker-1', signal });
      const retryAt = (await runRow())?.retryAt ?? null;
      waits.push(retryAt === null ? null : Date.parse(retryAt) - Date.parse(context.now()));
    }

    expect(waits).toEqual([30_000, 120_000, 480_000, 1_800_000, null]);
    expect(await runRow()).toMatchObject({ state: 'failed', failure: { code: 'unavailable' } });
  });

  it('whose git fails while the source is opened has failed, of every kind', async () => {
    const folder = makeFolder({ git: '#!/bin/sh\necho "fatal: not today" >&2\nexit 128\n' });
    chmodSync(join(folder, 'git'), 0o755);

    await runCollection(
      { ...server.context, searchPath: folder },
      { runId, workerId: 'worker-1', signal },
    );

    expect(await runRow()).toMatchObject({
      state: 'failed',
      attempt: 1,
      failure: { code: 'malformed' },
    });
    expect(await server.db.$count(collection, eq(collection.runId, runId))).toBeGreaterThan(5);
  });

  it('ends at once when it was cancelled before it began, and is not carried out', async () => {
    await cancelCollection(server.context, server.administrator, { runId });

    await run();

    expect(await runRow()).toMatchObject({ state: 'cancelled', attempt: 0 });
    expect(await factsNow()).toEqual([]);
  });

  it('is handed back when its worker stops, and goes on with another', async () => {
    await run(runId, 'worker-1', AbortSignal.abort());
    expect(await runRow()).toMatchObject({ state: 'queued', workerId: null });

    await run(runId, 'worker-2');

    expect(await runRow()).toMatchObject({ state: 'done', attempt: 2, workerId: 'worker-2' });
    expect((await factsNow()).length).toBeGreaterThan(3);
  });

  it('is one at a time for a source: who asks while one waits is given that one', async () => {
    expect(await again()).toBe(runId);

    const both = await Promise.all([again(), again()]);

    expect(both).toEqual([runId, runId]);
    expect(await jobsOf('collect')).toBeGreaterThan(0);
  });

  it('of a removed source is not carried out, and its facts count for nothing', async () => {
    await run();
    await judgeApplication(server.context, { applicationId, because: 'facts' });
    const second = await again();
    await removeSource(server.context, server.administrator, { sourceId, reason: 'moved' });

    await run(second);
    await judgeApplication(server.context, { applicationId, because: 'declaration' });

    expect(await runRow(second)).toMatchObject({ state: 'cancelled' });
    const [card] = await server.db
      .select()
      .from(scorecard)
      .where(eq(scorecard.applicationId, applicationId));
    expect(card?.marks).not.toMatch(/[mx]/);
  });

  it('leaves no secret of the repository in any row, whatever shape it has', async () => {
    const secret = `ghp_${createHash('sha256').update('canary').digest('hex').slice(0, 36)}`;
    repository.write('config.env', `GITHUB_TOKEN=${secret}\n`).commit();

    await run();

    const [everything] = await server.db.execute<{ text: string }>(
      `select (select string_agg(fact::text, '') from fact) || (select string_agg(collection::text, '') from collection)
        || (select string_agg(run_event::text, '') from run_event) as text`,
    );
    expect((await factsNow()).map((row) => row.kind)).toContain('secret_finding');
    expect(everything?.text).not.toContain(secret);
  });

  it('is in the ledger with the source that was connected for it', async () => {
    const rows = await server.db.select().from(ledger).where(eq(ledger.subjectId, sourceId));

    expect(rows.map((row) => row.action)).toEqual(['source.connect']);
  });
});

describe('judging what was collected', () => {
  it('keeps 21 findings in force and the scorecard that follows from them', async () => {
    await run();

    expect(await judgeApplication(server.context, { applicationId, because: 'facts' })).toBe(
      'judged',
    );

    const rows = await server.db
      .select()
      .from(finding)
      .where(eq(finding.applicationId, applicationId));
    expect(rows.filter((row) => row.until === null)).toHaveLength(21);
    const [card] = await server.db
      .select()
      .from(scorecard)
      .where(eq(scorecard.applicationId, applicationId));
    expect(card?.marks).toHaveLength(21);
    expect(card?.marks[0]).toBe('m');
  });

  it('of an application that is gone comes to nothing', async () => {
    await server.db
      .update(application)
      .set({ archivedAt: server.context.now() })
      .where(eq(application.id, applicationId));

    expect(await judgeApplication(server.context, { applicationId, because: 'facts' })).toBe(
      'gone',
    );
    expect(await server.db.select().from(finding).where(isNull(finding.until))).not.toContainEqual(
      expect.objectContaining({ applicationId }),
    );
  });
});
