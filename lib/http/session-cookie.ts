import { cookies } from 'next/headers';
import type { OpenedSession } from '#lib/db/open-session.ts';
import { signOut } from '#lib/use-cases/sign-out.ts';
import { cookieOptions } from './cookie-options.ts';
import { currentSession } from './current-actor.ts';
import { encodeSession, sessionCookieName } from './session-token.ts';
import type { WebContext } from './web-context.ts';

/**
 * Gives the browser the token of a session that was just opened. Whoever was signed in before in
 * this browser is signed out: their session would otherwise live on where nobody sees it.
 */
export async function enterSession(web: WebContext, opened: OpenedSession): Promise<void> {
  await closeCurrent(web);
  const { overTls, secret } = web.settings;
  const token = await encodeSession(opened, secret, web.now());
  (await cookies()).set(sessionCookieName(overTls), token, {
    ...cookieOptions(overTls),
    expires: new Date(opened.expiresAt),
  });
}

/** Ends the session of this browser, everywhere at once, and takes its token back. */
export async function leaveSession(web: WebContext): Promise<void> {
  await closeCurrent(web);
  const { overTls } = web.settings;
  // A cookie is taken back under the very attributes it was given with.
  (await cookies()).set(sessionCookieName(overTls), '', { ...cookieOptions(overTls), maxAge: 0 });
}

async function closeCurrent(web: WebContext): Promise<void> {
  const current = await currentSession();
  if (current !== null) await signOut(web, current.actor, { sessionId: current.sessionId });
}
