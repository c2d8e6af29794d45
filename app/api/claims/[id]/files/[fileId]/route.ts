import * as z from 'zod';
import { route } from '#lib/http/route.ts';
import { loadClaimFile } from '#lib/use-cases/load-claim-file.ts';
import { removeClaimFile } from '#lib/use-cases/remove-claim-file.ts';

/** A claim's file, to be saved: whatever it holds, no browser interprets it on our pages. */
export const GET = route({
  action: 'read',
  input: z.object({ params: z.object({ id: z.uuid(), fileId: z.uuid() }) }),
  handle: async (web, { actor }, { params }) => {
    const { id: claimId, fileId } = params;
    const { name, mediaType, content } = await loadClaimFile(web, actor, { claimId, fileId });
    return new Response(Uint8Array.from(content), {
      headers: {
        'content-type': mediaType,
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
        'content-security-policy': "sandbox; default-src 'none'",
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-store',
      },
    });
  },
});

/** Takes a file of one's own claim away. */
export const DELETE = route({
  action: 'claim',
  input: z.object({ params: z.object({ id: z.uuid(), fileId: z.uuid() }) }),
  handle: async (web, { actor }, { params }) => {
    const { id: claimId, fileId } = params;
    return await removeClaimFile(web, actor, { claimId, fileId });
  },
});
