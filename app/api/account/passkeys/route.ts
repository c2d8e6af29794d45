import * as z from 'zod';
import { GivenPassword } from '#lib/access/password-rule.ts';
import { route } from '#lib/http/route.ts';
import { beginPasskey } from '#lib/use-cases/add-passkey.ts';

/** What a browser asks a device, so that it makes a passkey of who is signed in. */
export const POST = route({
  action: 'read',
  body: 'json',
  input: z.object({ body: z.object({ current: GivenPassword }) }),
  handle: async (web, { actor }, { body }) => beginPasskey(web, actor, body),
});
