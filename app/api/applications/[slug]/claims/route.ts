import * as z from 'zod';
import { route } from '#lib/http/route.ts';
import { ClaimInput, saveClaim } from '#lib/use-cases/save-claim.ts';

/** Keeps an answer as it is typed; a conflict is an answer too. */
export const POST = route({
  action: 'claim',
  body: 'json',
  input: z.object({
    params: z.object({ slug: z.string().max(64) }),
    body: ClaimInput.omit({ slug: true }),
  }),
  handle: async (web, { actor }, { params, body }) =>
    await saveClaim(web, actor, { ...params, ...body }),
});
