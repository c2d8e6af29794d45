import * as z from 'zod';

/** What a test tells a worker in a process of its own. */
const WorkerOrder = z.strictObject({
  id: z.string(),
  queueUrl: z.string(),
  workUrl: z.string(),
  checkoutRoot: z.string(),
  dataFolder: z.string(),
  searchPath: z.string(),
  now: z.string(),
});
export type WorkerOrder = z.infer<typeof WorkerOrder>;

export function parseWorkerOrder(text: string | undefined): WorkerOrder {
  return WorkerOrder.parse(JSON.parse(text ?? ''));
}

/** What such a worker tells its test. */
const WorkerNews = z.union([
  z.literal('ready'),
  z.strictObject({ ended: z.string() }),
  z.strictObject({ trouble: z.string() }),
]);
export type WorkerNews = z.infer<typeof WorkerNews>;

export function parseWorkerNews(message: unknown): WorkerNews {
  return WorkerNews.parse(message);
}
