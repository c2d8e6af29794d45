'use server';

import { revalidatePath } from 'next/cache';
import * as z from 'zod';
import { formAction } from '#lib/http/action.ts';
import { RecordInput, recordAnswer } from '#lib/use-cases/record-answer.ts';

const none = z.literal('').transform(() => null);

/** As a form sends it: an empty field is none. */
const Sent = z.object({
  ...RecordInput.shape,
  slug: z.union([none, RecordInput.shape.slug]),
  answer: z.union([none, RecordInput.shape.answer]),
});

/** Records a SAMM answer beside the computed one, or takes it back. */
export const submitRecord = formAction({
  action: 'record_answer',
  input: Sent,
  handle: async (web, { actor }, input) => {
    await recordAnswer(web, actor, input);
    revalidatePath('/', 'layout');
    return input.answer === null ? 'Taken back.' : 'Recorded. It is in no score.';
  },
});
