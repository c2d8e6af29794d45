import * as z from 'zod';
import { route } from '#lib/http/route.ts';
import { addClaimFile, mostFileBytes } from '#lib/use-cases/add-claim-file.ts';

/** What a form adds around a file. */
const around = 65_536;

/** Adds a file to a claim: the field `file` of a form. */
export const POST = route({
  action: 'claim',
  body: 'form',
  maxBytes: mostFileBytes + around,
  input: z.object({
    params: z.object({ id: z.uuid() }),
    body: z.object({ file: z.instanceof(File, { error: 'choose a file' }) }),
  }),
  handle: async (web, { actor }, { params, body }) =>
    await addClaimFile(web, actor, {
      claimId: params.id,
      name: body.file.name,
      content: new Uint8Array(await body.file.arrayBuffer()),
    }),
});
