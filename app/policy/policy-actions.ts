'use server';

import { revalidatePath } from 'next/cache';
import * as z from 'zod';
import { formAction } from '#lib/http/action.ts';
import { InputTrouble } from '#lib/http/input-trouble.ts';
import { changePolicy } from '#lib/use-cases/change-policy.ts';
import { draftPolicy } from '#lib/use-cases/draft-policy.ts';

/** The fields that were typed over come beside these, by their names. */
const Sent = z.looseObject({
  version: z.coerce.number().int().min(0),
  reason: z.string().trim().min(1, 'Say why: the ledger keeps it.').max(2_000),
});

/** Saves what was typed as another version of the policy. */
export const submitPolicy = formAction({
  action: 'change_policy',
  input: Sent,
  handle: async (web, { actor }, { version, reason, ...rest }) => {
    const fields = Object.fromEntries(
      Object.entries(rest).flatMap(([name, value]) =>
        typeof value === 'string' ? [[name, value] as const] : [],
      ),
    );
    const draft = await draftPolicy(web, actor, { fields });
    if (draft.outcome === 'refused') throw faultsOf(draft.errors);
    // Whatever comes of it, a page that is behind is brought up to the version that stands.
    revalidatePath('/policy');
    const saved = await changePolicy(web, actor, { version, change: draft.change, reason });
    return saved === version
      ? 'Nothing differs from the policy that stands.'
      : `Saved as version ${saved}. Every application is being judged by it.`;
  },
});

function faultsOf(errors: Readonly<Record<string, string>>): InputTrouble {
  const issues = Object.entries(errors).map(([field, message]) => ({
    code: 'custom' as const,
    path: [field],
    message,
    input: undefined,
  }));
  return new InputTrouble(new z.ZodError(issues));
}
