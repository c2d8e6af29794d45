import * as z from 'zod';
import { route } from '#lib/http/route.ts';
import { withdrawClaim } from '#lib/use-cases/withdraw-claim.ts';

/** Takes an answer back. */
export const DELETE = route({
  action: 'claim',
  input: z.object({
    params: z.object({ id: z.uuid() }),
    query: z.object({ version: z.coerce.number().int().min(1) }),
  }),
  handle: async (web, { actor }, { params, query }) => {
    await withdrawClaim(web, actor, { claimId: params.id, version: query.version });
    return { outcome: 'withdrawn' };
  },
});
