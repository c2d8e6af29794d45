'use server';

import { revalidatePath } from 'next/cache';
import * as z from 'zod';
import { formAction } from '#lib/http/action.ts';
import { signCheckpoint } from '#lib/use-cases/sign-checkpoint.ts';
import { tellLedger } from '#lib/use-cases/tell-ledger.ts';

/** Recomputes the whole chain and says what was found. */
export const submitVerification = formAction({
  action: 'read_ledger',
  input: z.object({}),
  handle: async (web, { actor }) => tellLedger(web, actor),
});

/** Signs where the chain ends now. */
export const submitCheckpoint = formAction({
  action: 'sign_checkpoint',
  input: z.object({}),
  handle: async (web, { actor }) => {
    const { seq } = await signCheckpoint(web, actor);
    revalidatePath('/ledger');
    return `Signed up to row ${seq}. Download it and keep it elsewhere.`;
  },
});
