'use server';

import { redirect } from 'next/navigation';
import { visitorAction } from '#lib/http/action.ts';
import { enterSession } from '#lib/http/session-cookie.ts';
import { NewAccount } from '#lib/use-cases/new-account.ts';
import { setUpAdministrator } from '#lib/use-cases/set-up-administrator.ts';

/** Makes the first administrator, signs them in, and goes on to the first application. */
export const submitSetUp = visitorAction({
  input: NewAccount,
  secrets: ['password', 'token'],
  handle: async (web, visitor, input) => {
    await enterSession(web, await setUpAdministrator(web, visitor, input));
    redirect('/welcome');
  },
});
