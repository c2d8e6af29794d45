'use server';

import { revalidatePath } from 'next/cache';
import * as z from 'zod';
import { formAction } from '#lib/http/action.ts';
import { ReviewInput, reviewClaim } from '#lib/use-cases/review-claim.ts';

/** A form may carry fields of its own besides. */
const Sent = z.object({
  ...ReviewInput.shape,
  lastReviewId: z.union([z.literal('').transform(() => null), z.uuid()]),
});

const said = {
  accepted: 'Accepted. It counts as soon as the application is judged again.',
  renewed: 'Accepted. It counts until its new end.',
  refused: 'Refused. Its author sees why.',
  asked_back: 'Asked back. Its author sees what you asked.',
} as const;

/** Says what a reviewer decided. */
export const submitReview = formAction({
  action: 'review_claim',
  input: Sent,
  handle: async (web, { actor }, input) => {
    const { verdict } = await reviewClaim(web, actor, input);
    revalidatePath('/', 'layout');
    return said[verdict];
  },
});
