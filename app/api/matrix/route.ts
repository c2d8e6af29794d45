import * as z from 'zod';
import { route } from '#lib/http/route.ts';
import { loadMatrixPage } from '#lib/use-cases/load-matrix-page.ts';
import { parseMatrixQuery } from '../../matrix/matrix-query.ts';

const Input = z.object({
  query: z.looseObject({
    offset: z.coerce.number().int().min(0).max(1_000_000),
    limit: z.coerce.number().int().min(1).max(200),
  }),
});

/** Rows of the matrix by their place: `?offset=…&limit=…` and what its address says. */
export const GET = route({
  action: 'read',
  input: Input,
  handle: async (web, { actor }, { query: { offset, limit, ...parts } }) =>
    loadMatrixPage(web, actor, { offset, limit, query: parseMatrixQuery(textsOf(parts)) }),
});

function textsOf(parts: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(parts).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  );
}
