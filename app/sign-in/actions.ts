'use server';

import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import NextAuth from 'next-auth';
import * as z from 'zod';
import { visitorAction } from '#lib/http/action.ts';
import { plainNextAuth } from '#lib/http/ask-next-auth.ts';
import { cookieOptions } from '#lib/http/cookie-options.ts';
import { ProviderId } from '#lib/http/provider-options.ts';
import { attemptSeconds, beginProvider } from '#lib/http/provider-sign-in.ts';
import { sameOriginPath } from '#lib/http/same-origin-path.ts';
import { enterSession, leaveSession } from '#lib/http/session-cookie.ts';
import { signInAddress } from '#lib/http/sign-in-address.ts';
import { dropTicket, keepTicket, ticketOf } from '#lib/http/ticket-cookie.ts';
import { webContext } from '#lib/http/web-context.ts';
import { PasskeySignIn } from '#lib/use-cases/passkey-sign-in.ts';
import { Credentials, signIn } from '#lib/use-cases/sign-in.ts';
import { GivenCode, signInWithCode } from '#lib/use-cases/sign-in-with-code.ts';
import { signInWithPasskey } from '#lib/use-cases/sign-in-with-passkey.ts';

/** Where to go on to. */
const next = z.string().optional();

/** Signs in and goes on to the page that was asked for, or asks for the second factor. */
export const submitSignIn = visitorAction({
  input: Credentials.extend({ next }),
  secrets: ['password'],
  handle: async (web, visitor, { next: asked, ...credentials }) => {
    const outcome = await signIn(web, visitor, credentials);
    if (outcome.state === 'factor_needed') {
      await keepTicket(web.settings.overTls, outcome.ticket);
      redirect(signInAddress(asked ?? null).replace('/sign-in', '/sign-in/factor'));
    }
    await enterSession(web, outcome.opened);
    redirect(sameOriginPath(asked) ?? '/');
  },
});

/** The second factor of who gave their password: a code of their app, or a recovery code. */
export const submitCode = visitorAction({
  input: z.object({ code: GivenCode, next }),
  secrets: ['code'],
  handle: async (web, visitor, { code, next: asked }) => {
    const { overTls } = web.settings;
    const ticket = (await ticketOf(overTls)) ?? '';
    await enterSession(web, await signInWithCode(web, visitor, { ticket, code }));
    await dropTicket(overTls);
    redirect(sameOriginPath(asked) ?? '/');
  },
});

/** A passkey: alone, or as the second factor of who gave their password. */
export const submitPasskey = visitorAction({
  input: PasskeySignIn.extend({ next }),
  secrets: ['answer'],
  handle: async (web, visitor, { answer, as, next: asked }) => {
    const { overTls } = web.settings;
    const ticket = as === 'alone' ? null : ((await ticketOf(overTls)) ?? '');
    await enterSession(web, await signInWithPasskey(web, visitor, { answer, ticket }));
    await dropTicket(overTls);
    redirect(sameOriginPath(asked) ?? '/');
  },
});

/** Begins a sign-in with a provider; what is "done" is the address of the provider to go on to. */
export const submitProvider = visitorAction({
  input: z.object({ provider: ProviderId, next }),
  handle: async (web, _visitor, { provider, next: asked }) => {
    const path = sameOriginPath(asked) ?? '/';
    const begun = await beginProvider(plainNextAuth(NextAuth), web, { provider, next: path });
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
