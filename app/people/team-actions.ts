'use server';

import { revalidatePath } from 'next/cache';
import { formAction } from '#lib/http/action.ts';
import { createTeam, NewTeam } from '#lib/use-cases/create-team.ts';
import { RenamedTeam, renameTeam } from '#lib/use-cases/rename-team.ts';

export const submitTeam = formAction({
  action: 'manage_people',
  input: NewTeam,
  handle: async (web, { actor }, input) => {
    await createTeam(web, actor, input);
    revalidatePath('/people', 'layout');
    return `${input.name} is made. Put people into it on their pages.`;
  },
});

export const submitTeamName = formAction({
  action: 'manage_people',
  input: RenamedTeam,
  handle: async (web, { actor }, input) => {
    await renameTeam(web, actor, input);
    revalidatePath('/', 'layout');
    return `It is called ${input.name} now.`;
  },
});
