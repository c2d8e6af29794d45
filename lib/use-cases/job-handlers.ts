import { randomUUID } from 'node:crypto';
import type { JobHandlers } from '#lib/jobs/start-worker.ts';
import { judgeAll } from './judge-all.ts';
import { judgeApplication } from './judge-application.ts';
import { runCollection } from './run-collection.ts';
import type { ServerContext } from './server-context.ts';
import { sweep } from './sweep.ts';

/** What a worker does with each kind of job. */
export function jobHandlers(context: ServerContext, workerId: string): JobHandlers {
  return {
    collect: ({ runId }, signal) => runCollection(context, { runId, workerId, signal }),
    judge: async (data) => {
      await judgeApplication(context, data);
    },
    judge_all: async (data) => {
      await judgeAll(context, data);
    },
    sweep: async () => {
      await sweep(context, { requestId: randomUUID() });
    },
  };
}
