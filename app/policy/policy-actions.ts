'use server';

import { revalidatePath } from 'next/cache';
import * as z from 'zod';
import { formAction } from '#lib/http/action.ts';
import { InputTrouble } from '#lib/http/input-trouble.ts';
import { changePolicy } from '#lib/use-cases/change-policy.ts';
import { draftPolicy } from '#lib/use-cases/draft-policy.ts';
import { PolicyScope } from '#lib/use-cases/find-policy-scope.ts';

/** The fields that were typed over come beside these, by their names. */
const Sent = z.looseObject({
  ...PolicyScope.shape,
  version: z.coerce.number().int().min(0),
  reason: z.string().trim().min(1, 'Say why: the ledger keeps it.').max(2_000),
});

/** Saves what was typed as another version of the policy. */
export const submitPolicy = formAction({
  action: 'change_policy',
  input: Sent,
  handle: async (web, { actor }, { version, reason, team, application, ...rest }) => {
    const fields = Object.fromEntries(
      Object.entries(rest).flatMap(([name, value]) =>
        typeof value === 'string' ? [[name, value] as const] : [],
      ),
    );
    const scope = {
      ...(team === undefined ? {} : { team }),
      ...(application === undefined ? {} : { application }),
    };
    const draft = await draftPolicy(web, actor, { fields, scope });
    if (draft.outcome === 'refused') throw faultsOf(draft.errors);
    // Whatever comes of it, a page that is behind is brought up to the version that stands.
    revalidatePath('/policy');
    const saved = await changePolicy(web, actor, { version, change: draft.change, reason, scope });
    return saved === version
      ? 'Nothing differs from the policy that stands.'
      : `Saved as version ${saved}. ${judgedBy(scope)} being judged by it.`;
  },
});

function judgedBy({ team, application }: PolicyScope): string {
  if (application !== undefined) return 'The application is';
  return team === undefined ? 'Every application is' : 'The team’s applications are';
}

function faultsOf(errors: Readonly<Record<string, string>>): InputTrouble {
  const issues = Object.entries(errors).map(([field, message]) => ({
    code: 'custom' as const,
    path: [field],
    message,
    input: undefined,
  }));
  return new InputTrouble(new z.ZodError(issues));
}
