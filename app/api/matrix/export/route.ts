import * as z from 'zod';
import { route } from '#lib/http/route.ts';
import { streamedFile } from '#lib/http/streamed-file.ts';
import { exportMatrix } from '#lib/use-cases/export-matrix.ts';
import { parseMatrixQuery } from '../../../matrix/matrix-query.ts';

/** What the matrix shows for an address, as a file. */
export const GET = route({
  action: 'read',
  input: z.object({ query: z.record(z.string(), z.string()) }),
  handle: async (web, { actor }, { query }) => {
    const lines = exportMatrix(web, actor, parseMatrixQuery(query));
    return streamedFile(lines, {
      name: 'assay-matrix.csv',
      type: 'text/csv; charset=utf-8',
    });
  },
});
