import * as z from 'zod';
import { route } from '#lib/http/route.ts';
import { searchRecords } from '#lib/use-cases/search-records.ts';

/** What the command palette does not know by itself. */
export const GET = route({
  action: 'read',
  input: z.object({ query: z.object({ q: z.string().min(1).max(200) }) }),
  handle: async (web, { actor }, { query }) => searchRecords(web, actor, { text: query.q }),
});
