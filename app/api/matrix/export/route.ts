import * as z from 'zod';
import { route } from '#lib/http/route.ts';
import { exportMatrix } from '#lib/use-cases/export-matrix.ts';
import { parseMatrixQuery } from '../../../matrix/matrix-query.ts';

/** What the matrix shows for an address, as a file. */
export const GET = route({
  action: 'read',
  input: z.object({ query: z.record(z.string(), z.string()) }),
  handle: async (web, { actor }, { query }) => {
    const lines = exportMatrix(web, actor, parseMatrixQuery(query));
    const text = lines[Symbol.asyncIterator]();
    const encoder = new TextEncoder();
    const body = new ReadableStream<Uint8Array>({
      pull: async (controller) => {
        const { done, value } = await text.next();
        if (done === true) controller.close();
        else controller.enqueue(encoder.encode(value));
      },
      cancel: async () => {
        await text.return();
      },
    });
    return new Response(body, {
      headers: {
        'cache-control': 'no-store',
        'content-disposition': 'attachment; filename="assay-matrix.csv"',
        'content-type': 'text/csv; charset=utf-8',
      },
    });
  },
});
