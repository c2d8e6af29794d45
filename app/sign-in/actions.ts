'use server';

import { redirect } from 'next/navigation';
import * as z from 'zod';
import { visitorAction } from '#lib/http/action.ts';
import { sameOriginPath } from '#lib/http/same-origin-path.ts';
import { enterSession, leaveSession } from '#lib/http/session-cookie.ts';
import { webContext } from '#lib/http/web-context.ts';
import { Credentials, signIn } from '#lib/use-cases/sign-in.ts';

/** Signs in and goes on to the page that was asked for. */
export const submitSignIn = visitorAction({
  input: Credentials.extend({ next: z.string().optional() }),
  secrets: ['password'],
  handle: async (web, visitor, { next, ...credentials }) => {
    await enterSession(web, await signIn(web, visitor, credentials));
    redirect(sameOriginPath(next) ?? '/');
  },
});

/** Ends the session of this browser. */
export async function submitSignOut(): Promise<void> {
  await leaveSession(await webContext());
  redirect('/sign-in');
}
