import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import process from 'node:process';
import { readServerEnvironment } from '#lib/config/env.ts';
import { createLog } from '#lib/http/create-log.ts';
import { openServerContext } from '#lib/http/open-server-context.ts';
import { prepareQueues } from '#lib/jobs/queue.ts';
import { startWorker } from '#lib/jobs/start-worker.ts';
import { jobHandlers } from '#lib/use-cases/job-handlers.ts';
import { readyMessage } from './keep-process.ts';
import { listenForStop } from './stop-requests.ts';

/** Jobs that run so long have their run handed back. */
const graceMs = 10_000;

/** Collects and judges until it is asked to stop. */
export async function work(): Promise<void> {
  const stop = listenForStop();
  const environment = readServerEnvironment();
  const log = createLog('worker', environment.logLevel);
  const { context, pool, boss, close } = await openServerContext({
    environment,
    part: 'worker',
    log,
  });
  await prepareQueues(boss);
  const workerId = randomUUID();
  const worker = await startWorker({
    boss,
    db: pool,
    handlers: jobHandlers(context, workerId),
    identity: { id: workerId, host: hostname(), pid: process.pid, startedAt: context.now() },
    concurrency: environment.workerConcurrency,
    now: context.now,
    onError: (error, job) => {
      log.error({ ...job, ...told(error) }, 'job.failed');
    },
  });
  process.send?.(readyMessage);
  await stop.asked;
  await worker.stop(graceMs);
  await close();
}

function told(error: unknown): object {
  return error instanceof Error ? { error: error.name, message: error.message } : { error };
}
