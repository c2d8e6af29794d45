'use server';

import { revalidatePath } from 'next/cache';
import * as z from 'zod';
import { formAction } from '#lib/http/action.ts';
import { changeOrganisation } from '#lib/use-cases/change-organisation.ts';
import { TargetFields, targetsOfFields } from '#lib/use-cases/target-fields.ts';
import { fieldFaults } from '../application/field-faults.ts';

const Sent = TargetFields.extend({
  version: z.coerce.number().int().min(0),
  name: z.string().trim().min(1, 'is needed').max(80, 'is too long: 80 characters at most'),
  reason: z.string().max(2_000),
});

/** Saves what the organisation is called and aims at. */
export const submitOrganisation = formAction({
  action: 'change_policy',
  input: Sent,
  handle: async (web, { actor }, { version, name, reason, ...fields }) => {
    const organisation = { name, targets: targetsOfFields(fields) };
    const changed = await changeOrganisation(web, actor, { version, organisation, reason });
    switch (changed.outcome) {
      case 'refused':
        throw fieldFaults(changed.errors);
      case 'unchanged':
        return 'Nothing was changed.';
      case 'saved':
        revalidatePath('/', 'layout');
        return 'Saved.';
    }
  },
});
