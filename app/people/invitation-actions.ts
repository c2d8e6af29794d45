'use server';

import { revalidatePath } from 'next/cache';
import * as z from 'zod';
import { Role } from '#lib/access/role.ts';
import { formAction } from '#lib/http/action.ts';
import { listOf } from '#lib/http/list-of.ts';
import { createInvitation, NewInvitation } from '#lib/use-cases/create-invitation.ts';
import { OneInvitation, revokeInvitation } from '#lib/use-cases/revoke-invitation.ts';

/** Makes an invitation; what it says is the link, which is shown this once. */
export const submitInvitation = formAction({
  action: 'manage_people',
  input: z.looseObject({ roles: listOf(Role), teamIds: listOf(z.uuid()) }).pipe(NewInvitation),
  handle: async (web, { actor }, input) => {
    const { token } = await createInvitation(web, actor, input);
    revalidatePath('/people/invitations');
    return `${web.settings.environment.origin}/join?token=${token}`;
  },
});

export const submitRevokedInvitation = formAction({
  action: 'manage_people',
  input: OneInvitation,
  handle: async (web, { actor }, input) => {
    await revokeInvitation(web, actor, input);
    revalidatePath('/people/invitations');
    return 'Taken back. The link opens nothing any more.';
  },
});
