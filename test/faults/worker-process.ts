import process from 'node:process';
import { checkpointKeyOf } from '#lib/clients/checkpoint-key/checkpoint-key.ts';
import { connectDatabase, type DatabasePool } from '#lib/db/connect.ts';
import { openBoss, queueOf } from '#lib/jobs/queue.ts';
import { type JobHandlers, startWorker } from '#lib/jobs/start-worker.ts';
import { jobHandlers } from '#lib/use-cases/job-handlers.ts';
import type { ServerContext } from '#lib/use-cases/server-context.ts';
import { parseWorkerOrder, type WorkerNews } from './worker-order.ts';

/**
 * A worker in a process of its own, made of the parts that the product's is made of. Its jobs use
 * the database through a line of the test's; taking and settling them does not.
 */
const order = parseWorkerOrder(process.argv[2]);

function tell(news: WorkerNews): void {
  process.send?.(news);
}

function connect(url: string): DatabasePool {
  const address = { kind: 'url', url } as const;
  return connectDatabase({ address, applicationName: `assay ${order.id}`, maxConnections: 4 });
}

function told(handlers: JobHandlers): JobHandlers {
  const tellEnd = async (job: string, done: Promise<void>): Promise<void> => {
    await done;
    tell({ ended: job });
  };
  return {
    collect: (data, signal) => tellEnd('collect', handlers.collect(data, signal)),
    judge: (data, signal) => tellEnd('judge', handlers.judge(data, signal)),
    judge_all: (data, signal) => tellEnd('judge_all', handlers.judge_all(data, signal)),
    // Time stands still for this worker.
    sweep: () => Promise.resolve(),
  };
}

const queuePool = connect(order.queueUrl);
const boss = await openBoss(queuePool, { supervising: false });
boss.on('error', (error: Error) => tell({ trouble: error.message }));
const log = (fields: object, message: string): void => {
  tell({ trouble: `${message} ${JSON.stringify(fields)}` });
};
const context: ServerContext = {
  db: connect(order.workUrl),
  queue: queueOf(boss),
  now: () => order.now,
  checkoutRoots: [order.checkoutRoot],
  dataFolder: order.dataFolder,
  searchPath: order.searchPath,
  fingerprintKey: new Uint8Array(32).fill(7),
  checkpointKey: checkpointKeyOf('the secret of the tests'),
  log: { info: log, warn: log, error: log },
};
process.once('disconnect', () => process.exit());
tell('ready');
process.once('message', () => {
  startWorker({
    boss,
    db: queuePool,
    handlers: told(jobHandlers(context, order.id)),
    identity: { id: order.id, host: 'test', pid: process.pid, startedAt: order.now },
    concurrency: 1,
    now: context.now,
    onError: (error) => {
      tell({ trouble: error instanceof Error ? error.message : String(error) });
    },
  }).catch((error: unknown) => {
    tell({ trouble: String(error) });
    process.exit(1);
  });
});
