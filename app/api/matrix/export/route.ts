import * as z from 'zod';
import { route } from '#lib/http/route.ts';
import { stillSignedIn } from '#lib/http/signed-in.ts';
import { streamedFile } from '#lib/http/streamed-file.ts';
import { exportMatrix } from '#lib/use-cases/export-matrix.ts';
import { parseMatrixQuery } from '../../../matrix/matrix-query.ts';

/** What the matrix shows for an address, as a file. It is recorded who took it. */
export const POST = route({
  action: 'read',
  input: z.object({ query: z.record(z.string(), z.string()) }),
  handle: async (web, signedIn, { query }) => {
    const lines = await exportMatrix(web, signedIn.actor, {
      query: parseMatrixQuery(query),
      stillAsking: async () => stillSignedIn(web, signedIn),
    });
    return streamedFile(lines, {
      name: 'assay-matrix.csv',
      type: 'text/csv; charset=utf-8',
    });
  },
});
