'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import * as z from 'zod';
import { formAction } from '#lib/http/action.ts';
import { collectApplication } from '#lib/use-cases/collect-application.ts';

/** Asks for a collection of all sources of one application, and goes to the first run. */
export const submitCollectNow = formAction({
  action: 'collect',
  input: z.object({ slug: z.string().max(64) }),
  handle: async (web, { actor }, { slug }) => {
    const { runIds } = await collectApplication(web, actor, { slug });
    revalidatePath(`/applications/${slug}`, 'layout');
    redirect(`/collectors/runs/${runIds[0]}`);
  },
});
