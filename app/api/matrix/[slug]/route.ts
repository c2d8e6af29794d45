import * as z from 'zod';
import { route } from '#lib/http/route.ts';
import { loadMatrixReasons } from '#lib/use-cases/load-matrix-reasons.ts';

/** Why the marks of one application are what they are. */
export const GET = route({
  action: 'read',
  input: z.object({ params: z.object({ slug: z.string().min(1).max(100) }) }),
  handle: async (web, { actor }, { params }) => loadMatrixReasons(web, actor, params),
});
