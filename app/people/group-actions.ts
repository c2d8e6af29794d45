'use server';

import { revalidatePath } from 'next/cache';
import * as z from 'zod';
import { formAction } from '#lib/http/action.ts';
import { MappedGroup, mapGroup } from '#lib/use-cases/map-group.ts';
import { UnmappedGroup, unmapGroup } from '#lib/use-cases/unmap-group.ts';

/** One list offers roles and teams: `role auditor`, `team <id>`. */
const Gives = z
  .string()
  .regex(/^(?:role|team) \S+$/, 'Choose a role or a team.')
  .transform((text) => {
    const [kind, value = ''] = text.split(' ');
    return kind === 'role' ? { role: value } : { teamId: value };
  });

export const submitGroup = formAction({
  action: 'manage_people',
  input: z.looseObject({ gives: Gives }).pipe(MappedGroup),
  handle: async (web, { actor }, input) => {
    const outcome = await mapGroup(web, actor, input);
    revalidatePath('/people', 'layout');
    return outcome === 'unchanged'
      ? 'The group gives that already.'
      : 'Mapped. It counts from each one’s next sign-in on.';
  },
});

export const submitUnmappedGroup = formAction({
  action: 'manage_people',
  input: UnmappedGroup,
  handle: async (web, { actor }, input) => {
    const people = await unmapGroup(web, actor, input);
    revalidatePath('/people', 'layout');
    if (people === 0) return 'Unmapped. It is read again at each one’s next sign-in.';
    return people === 1
      ? 'Unmapped. One person lost it at once.'
      : `Unmapped. ${people} people lost it at once.`;
  },
});
