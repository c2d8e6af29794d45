import * as z from 'zod';
import { route } from '#lib/http/route.ts';
import { loadCheckpoint } from '#lib/use-cases/load-checkpoint.ts';

/** One checkpoint as a file to keep elsewhere. */
export const GET = route({
  action: 'read_ledger',
  input: z.object({ params: z.object({ seq: z.coerce.number().int().positive() }) }),
  handle: async (web, { actor }, { params: { seq } }) =>
    new Response(await loadCheckpoint(web, actor, seq), {
      headers: {
        'cache-control': 'no-store',
        'content-disposition': `attachment; filename="assay-checkpoint-${seq}.json"`,
        'content-type': 'application/json; charset=utf-8',
      },
    }),
});
