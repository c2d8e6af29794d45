import * as z from 'zod';
import { route } from '#lib/http/route.ts';
import { openRunEvents } from '#lib/http/run-events.ts';
import { stillSignedIn } from '#lib/http/signed-in.ts';
import { webRunFeed } from '#lib/http/web-run-feed.ts';
import { loadRunUpdate } from '#lib/use-cases/load-run-update.ts';

const Seq = z.coerce.number().int().min(0).max(2_147_483_647);

/** A run as server-sent events, from the line that the page has; a browser that comes back names it. */
export const GET = route({
  action: 'read',
  input: z.object({
    params: z.object({ id: z.uuid() }),
    query: z.object({ after: Seq.default(0) }),
  }),
  handle: async (web, signedIn, { params, query }, { headers }) => {
    const { id: runId } = params;
    return openRunEvents({
      feed: await webRunFeed(),
      runId,
      after: Seq.catch(query.after).parse(headers.get('last-event-id') ?? query.after),
      load: async (after) => {
        const actor = await stillSignedIn(web, signedIn);
        const update = await loadRunUpdate(web, actor, { runId, after });
        // Nothing that was written after the end of a session is told within it.
        await stillSignedIn(web, signedIn);
        return update;
      },
      onTrouble: (error) => {
        const message = error instanceof Error ? error.message : String(error);
        web.log.warn(
          { message, run: runId, requestId: signedIn.actor.requestId },
          'run.stream_ended',
        );
      },
    });
  },
});
