'use server';

import { redirect } from 'next/navigation';
import { visitorAction } from '#lib/http/action.ts';
import { enterSession } from '#lib/http/session-cookie.ts';
import { acceptInvitation, Joining } from '#lib/use-cases/accept-invitation.ts';

/** Makes the person who was invited, and signs them in. */
export const submitJoining = visitorAction({
  input: Joining,
  secrets: ['password', 'token'],
  handle: async (web, visitor, input) => {
    await enterSession(web, await acceptInvitation(web, visitor, input));
    redirect('/');
  },
});
