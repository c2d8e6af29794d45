'use server';

import { redirect } from 'next/navigation';
import { visitorAction } from '#lib/http/action.ts';
import { enterSession } from '#lib/http/session-cookie.ts';
import { acceptInvitation } from '#lib/use-cases/accept-invitation.ts';
import { NewAccount } from '#lib/use-cases/new-account.ts';

/** Makes the person who was invited, and signs them in. */
export const submitJoining = visitorAction({
  input: NewAccount,
  secrets: ['password', 'token'],
  handle: async (web, visitor, input) => {
    await enterSession(web, await acceptInvitation(web, visitor, input));
    redirect('/');
  },
});
