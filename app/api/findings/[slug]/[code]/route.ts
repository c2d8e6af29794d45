import * as z from 'zod';
import { route } from '#lib/http/route.ts';
import { LoadFindingInput, loadFinding } from '#lib/use-cases/load-finding.ts';

/** One finding, opened. */
export const GET = route({
  action: 'read',
  input: z.object({ params: LoadFindingInput }),
  handle: async (web, { actor }, { params }) => loadFinding(web, actor, params),
});
