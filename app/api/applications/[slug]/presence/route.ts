import * as z from 'zod';
import { route } from '#lib/http/route.ts';
import { notePresence } from '#lib/use-cases/note-presence.ts';

/** Notes that the person has the questionnaire open, and says who else has. */
export const POST = route({
  action: 'read',
  input: z.object({ params: z.object({ slug: z.string().max(64) }) }),
  handle: async (web, { actor }, { params }) => ({
    others: await notePresence(web, actor, params),
  }),
});
