import * as z from 'zod';
import { route } from '#lib/http/route.ts';
import { loadWorker } from '#lib/use-cases/load-frame.ts';

/** What the worker does at this moment. */
export const GET = route({
  action: 'read',
  input: z.object({}),
  handle: async (web, { actor }) => loadWorker(web, actor),
});
