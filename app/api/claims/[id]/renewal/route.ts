import * as z from 'zod';
import { route } from '#lib/http/route.ts';
import { RenewInput, renewClaim } from '#lib/use-cases/renew-claim.ts';

/** Asks that an accepted claim may hold for longer. */
export const POST = route({
  action: 'claim',
  body: 'json',
  input: z.object({
    params: z.object({ id: z.uuid() }),
    body: RenewInput.omit({ claimId: true }),
  }),
  handle: async (web, { actor }, { params, body }) =>
    await renewClaim(web, actor, { claimId: params.id, ...body }),
});
