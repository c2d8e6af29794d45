'use server';

import { revalidatePath } from 'next/cache';
import * as z from 'zod';
import { AppError } from '#lib/errors.ts';
import { formAction } from '#lib/http/action.ts';
import { changeDeclaration } from '#lib/use-cases/change-declaration.ts';
import { parseDeclarationForm } from '#lib/use-cases/declaration-form.ts';
import { fieldFaults } from '../field-faults.ts';

/** The fields of a declaration come beside these, by their names. */
const Sent = z.looseObject({
  slug: z.string().max(64),
  version: z.coerce.number().int().min(1),
  reason: z.string().max(2_000).default(''),
});

/** Saves what was typed as a new version of the declaration, or says why not. */
export const submitDeclaration = formAction({
  action: 'declare',
  input: Sent,
  handle: async (web, { actor }, { slug, version, reason, ...rest }) => {
    const fields = Object.entries(rest).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value] as const] : [],
    );
    const parsed = parseDeclarationForm(Object.fromEntries(fields));
    if (!parsed.ok) throw fieldFaults(parsed.errors);
    const { declaration } = parsed;
    const changed = await changeDeclaration(web, actor, { slug, version, declaration, reason });
    switch (changed.outcome) {
      case 'refused':
        throw fieldFaults(changed.errors);
      case 'conflict': {
        const { by, changes } = changed.conflict;
        revalidatePath(`/applications/${slug}`, 'layout');
        const what = changes.map((change) => change.label).join(', ');
        throw new AppError(
          'edit.conflict',
          `${by} saved first and changed: ${what || 'something'}.`,
        );
      }
      case 'unchanged':
        return 'Nothing was changed.';
      case 'saved':
        revalidatePath(`/applications/${slug}`, 'layout');
        return `Saved as version ${changed.version}. It is being judged anew.`;
    }
  },
});
