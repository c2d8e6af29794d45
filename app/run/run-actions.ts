'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import * as z from 'zod';
import { formAction } from '#lib/http/action.ts';
import { cancelCollection } from '#lib/use-cases/cancel-collection.ts';
import { requestCollection } from '#lib/use-cases/request-collection.ts';

/** Stops a run. */
export const submitCancel = formAction({
  action: 'collect',
  input: z.object({ runId: z.uuid() }),
  handle: async (web, { actor }, { runId }) => {
    const stops = await cancelCollection(web, actor, { runId });
    revalidatePath('/collectors', 'layout');
    return stops ? 'It is being stopped. What it has kept so far stays.' : 'It has ended already.';
  },
});

/** Collects the same source once more, and goes to that run. */
export const submitCollectAgain = formAction({
  action: 'collect',
  input: z.object({ sourceId: z.uuid() }),
  handle: async (web, { actor }, { sourceId }) => {
    const { runId } = await requestCollection(web, actor, { sourceId, cause: 'asked' });
    revalidatePath('/collectors', 'layout');
    redirect(`/collectors/runs/${runId}`);
  },
});
