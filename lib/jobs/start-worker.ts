import type { JobResult, PgBoss } from 'pg-boss';
import type { Database } from '#lib/db/database.ts';
import { sayAlive, sayStopped, type WorkerIdentity } from '#lib/db/workers.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import { type JobData, type JobName, queues } from './job.ts';

/** What is done with a job of each queue. The signal is given when the job is to be let go. */
export type JobHandlers = {
  readonly [N in JobName]: (data: JobData[N], signal: AbortSignal) => Promise<void>;
};

export interface WorkerInput {
  readonly boss: PgBoss;
  readonly db: Database;
  readonly handlers: JobHandlers;
  readonly identity: WorkerIdentity;
  /** How many collections at a time. */
  readonly concurrency: number;
  readonly now: () => Instant;
  /** Told of each error that a job ended with, before it is tried again. */
  readonly onError: (error: unknown, job: { readonly name: string; readonly id: string }) => void;
}

export interface Worker {
  /** Takes no more jobs and gives those that run so long to end or hand themselves back. */
  readonly stop: (graceMs: number) => Promise<void>;
}

const aliveMs = 5_000;
/** Judgements are short: a worker takes some at once, and the next while there are as many. */
const judgeBatch = 20;

/** Takes jobs until it is stopped, and says that it is alive while it does. */
export async function startWorker(input: WorkerInput): Promise<Worker> {
  const { boss, db, identity, now } = input;
  const shutdown = new AbortController();
  await sayAlive(db, identity, now());
  const timer = setInterval(() => {
    sayAlive(db, identity, now()).catch((error: unknown) =>
      input.onError(error, { name: 'alive', id: identity.id }),
    );
  }, aliveMs);
  await take(input, 'collect', shutdown.signal, { localConcurrency: input.concurrency });
  await take(input, 'judge', shutdown.signal, { batchSize: judgeBatch, burstWhenBatchFull: true });
  await take(input, 'judge_all', shutdown.signal, {});
  await take(input, 'sweep', shutdown.signal, {});
  await boss.schedule('sweep', '* * * * *');
  return {
    stop: async (graceMs) => {
      clearInterval(timer);
      shutdown.abort();
      await boss.stop({ graceful: true, timeout: graceMs, close: false });
      await sayStopped(db, identity, now());
    },
  };
}

async function take<N extends JobName>(
  { boss, handlers, onError }: WorkerInput,
  name: N,
  shutdown: AbortSignal,
  options: { localConcurrency?: number; batchSize?: number; burstWhenBatchFull?: boolean },
): Promise<void> {
  const settings = {
    ...options,
    pollingIntervalSeconds: 0.5,
    heartbeatRefreshSeconds: queues[name].heartbeatSeconds / 3,
    perJobResults: true,
  } as const;
  await boss.work<JobData[N], JobResult[], typeof settings>(name, settings, async (jobs) => {
    const results: JobResult[] = [];
    for (const job of jobs) {
      try {
        await handlers[name](job.data, AbortSignal.any([job.signal, shutdown]));
        results.push({ id: job.id, status: 'completed' });
      } catch (error) {
        onError(error, { name, id: job.id });
        results.push({ id: job.id, status: 'failed' });
      }
    }
    return results;
  });
}
