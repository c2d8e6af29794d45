'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import * as z from 'zod';
import { formAction } from '#lib/http/action.ts';
import { connectSource } from '#lib/use-cases/connect-source.ts';
import { loadApplicationId } from '#lib/use-cases/load-application-id.ts';
import { removeSource } from '#lib/use-cases/remove-source.ts';
import { SourceFields } from '../source-input.ts';

const slug = z.string().max(64);

/** Connects a source and goes to its first collection. */
export const submitSource = formAction({
  action: 'connect_source',
  input: SourceFields.extend({ slug }),
  handle: async (web, { actor }, { slug: of, ...source }) => {
    const { id: applicationId } = await loadApplicationId(web, actor, { slug: of });
    const { runId } = await connectSource(web, actor, { ...source, applicationId });
    revalidatePath(`/applications/${of}`, 'layout');
    redirect(`/collectors/runs/${runId}`);
  },
});

/** Takes a source away; a security lead's, with a reason. */
export const submitRemoval = formAction({
  action: 'remove_source',
  input: z.object({
    slug,
    sourceId: z.uuid(),
    reason: z.string().trim().min(1, 'say why: the ledger keeps the reason').max(2_000),
  }),
  handle: async (web, { actor }, { slug: of, ...removal }) => {
    await removeSource(web, actor, removal);
    revalidatePath(`/applications/${of}`, 'layout');
    return 'The source is removed. What was read from it counts for nothing any more.';
  },
});
