import { dirname } from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { checkpoint, collection, collectionRun, fact } from '#lib/db/schema/collections.ts';
import { finding, scorecard } from '#lib/db/schema/findings.ts';
import { openBoss } from '#lib/jobs/queue.ts';
import { startWorker, type Worker } from '#lib/jobs/start-worker.ts';
import { connectSource } from '#lib/use-cases/connect-source.ts';
import { jobHandlers } from '#lib/use-cases/job-handlers.ts';
import type { TestDatabase } from '../database/test-database.ts';
import {
  addApplication,
  createTestServer,
  startOfTime,
  type TestServer,
} from '../database/test-server.ts';
import { newPath } from '../git-fixtures/test-folder.ts';
import { makeRepository } from '../git-fixtures/test-repository.ts';
import type { WorkerOrder } from './worker-order.ts';

export interface ConnectedApplication {
  readonly applicationId: string;
  readonly sourceId: string;
  readonly runId: string;
}

/** Applications whose one source is the same repository: whatever is kept of them is the same. */
export interface FaultsWorld {
  readonly server: TestServer;
  /** Connects one more; its first collection waits for a worker from then on. */
  readonly connect: () => Promise<ConnectedApplication>;
  readonly orderFor: (id: string, workUrl: string) => WorkerOrder;
  /** A worker in this process, which looks for jobs of lost workers each second. */
  readonly beginSurvivor: (troubles: unknown[]) => Promise<Worker>;
  /** Everything that is kept of one, but for what differs by its nature. */
  readonly keptOf: (application: ConnectedApplication) => Promise<object>;
  /** How many jobs of it wait or run. */
  readonly jobsOf: (application: ConnectedApplication) => Promise<number>;
  /** Lets the time pass after which a silent worker's jobs are given to another, and tried again. */
  readonly passSilence: () => Promise<void>;
  /** Puts off whatever waits, so that the next worker has one thing to do. */
  readonly putOff: () => Promise<void>;
}

const workflow = `on: push
permissions: {}
jobs:
  deploy:
    runs-on: ubuntu-latest
    environment: production
    steps:
      - run: kubectl apply -f manifests
`;

export async function createFaultsWorld(database?: TestDatabase): Promise<FaultsWorld> {
  const repository = makeRepository();
  repository.write('README.md', 'It sells things.').commit();
  repository.write('.github/workflows/deploy.yml', workflow).commit();
  const checkoutRoot = dirname(dirname(newPath('root')));
  const server = await createTestServer({
    checkoutRoots: [checkoutRoot],
    ...(database === undefined ? {} : { database }),
  });
  const { context, db, administrator, address } = server;
  let made = 0;
  return {
    server,
    connect: async () => {
      made += 1;
      const applicationId = await addApplication(context, `payments-${made}`);
      const input = { applicationId, channel: 'checkout', locator: repository.path } as const;
      const connected = { ...input, everyMinutes: 1_440 };
      return { applicationId, ...(await connectSource(context, administrator, connected)) };
    },
    orderFor: (id, workUrl) => ({
      id,
      queueUrl: address.url,
      workUrl,
      checkoutRoot,
      dataFolder: context.dataFolder,
      searchPath: context.searchPath,
      now: startOfTime,
    }),
    beginSurvivor: async (troubles) => {
      const boss = await openBoss(db, { supervising: true, superviseSeconds: 1 });
      boss.on('error', (error: unknown) => troubles.push(error));
      return startWorker({
        boss,
        db,
        handlers: jobHandlers(context, 'survivor'),
        identity: { id: 'survivor', host: 'test', pid: process.pid, startedAt: context.now() },
        concurrency: 1,
        now: context.now,
        onError: (error) => troubles.push(error),
      });
    },
    keptOf: (application) => keptOf(server, application),
    jobsOf: async ({ applicationId, runId }) => {
      const [row] = await db.execute<{ n: number }>(sql`
        select count(*)::int as n from pgboss.job
        where singleton_key in (${applicationId}, ${runId}) and state in ('created','retry','active')`);
      return row?.n ?? 0;
    },
    passSilence: async () => {
      await db.execute(sql`
        update pgboss.job set heartbeat_on = heartbeat_on - interval '1 minute' where state = 'active'`);
      await db.execute(sql`
        update pgboss.job set start_after = now() where state in ('created','retry')`);
    },
    putOff: async () => {
      await db.execute(sql`
        update pgboss.job set start_after = now() + interval '1 day' where state in ('created','retry')`);
    },
  };
}

async function keptOf(
  { db }: TestServer,
  { applicationId, sourceId }: ConnectedApplication,
): Promise<object> {
  const facts = await db.select().from(fact).where(eq(fact.sourceId, sourceId));
  const collections = await db.select().from(collection).where(eq(collection.sourceId, sourceId));
  const runs = await db.select().from(collectionRun).where(eq(collectionRun.sourceId, sourceId));
  const findings = await db.select().from(finding).where(eq(finding.applicationId, applicationId));
  const cards = await db.select().from(scorecard).where(eq(scorecard.applicationId, applicationId));
  const checkpoints = await db.select().from(checkpoint).where(eq(checkpoint.sourceId, sourceId));
  return {
    facts: inOrder(facts.map(({ id: _id, applicationId: _of, sourceId: _from, ...row }) => row)),
    collections: inOrder(
      collections.map(
        ({ id: _id, runId: _run, sourceId: _from, applicationId: _of, ...row }) => row,
      ),
    ),
    runs: runs.map(({ state, facts: kept, failure }) => ({ state, kept, failure })),
    // Why it was judged last differs with how often it was: the verdicts do not.
    findings: inOrder(
      findings.map(({ criterion, since, until, status, cause, holdsUntil, verdictDigest }) => ({
        criterion,
        since,
        until,
        status,
        cause,
        holdsUntil,
        verdictDigest,
      })),
    ),
    scorecards: cards.map(({ applicationId: _of, ...row }) => row),
    checkpoints: inOrder(checkpoints.map(({ collector, value }) => ({ collector, value }))),
  };
}

function inOrder<T>(rows: readonly T[]): T[] {
  return [...rows].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
