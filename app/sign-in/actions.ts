'use server';

import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import NextAuth from 'next-auth';
import * as z from 'zod';
import { visitorAction } from '#lib/http/action.ts';
import type { PlainNextAuth } from '#lib/http/ask-next-auth.ts';
import { cookieOptions } from '#lib/http/cookie-options.ts';
import { ProviderId } from '#lib/http/provider-options.ts';
import { attemptSeconds, beginProvider } from '#lib/http/provider-sign-in.ts';
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

/** Begins a sign-in with a provider; what is "done" is the address of the provider to go on to. */
export const submitProvider = visitorAction({
  input: z.object({ provider: ProviderId, next: z.string().optional() }),
  handle: async (web, _visitor, { provider, next }) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- with plain arguments it is this function
    const plain = NextAuth as unknown as PlainNextAuth;
    const path = sameOriginPath(next) ?? '/';
    const begun = await beginProvider(plain, web, { provider, next: path });
    const options = { ...cookieOptions(web.settings.overTls), maxAge: attemptSeconds };
    for (const [name, value] of begun.cookies) (await cookies()).set(name, value, options);
    return begun.location;
  },
});

/** Ends the session of this browser. */
export async function submitSignOut(): Promise<void> {
  await leaveSession(await webContext());
  redirect('/sign-in');
}
