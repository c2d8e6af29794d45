import type { AuthOptions, User } from 'next-auth';
import type { Visitor } from '#lib/access/visitor.ts';
import { sessionLifeMs } from '#lib/db/open-session.ts';
import { AppError } from '#lib/errors.ts';
import { findSession } from '#lib/use-cases/find-session.ts';
import { Credentials, signIn } from '#lib/use-cases/sign-in.ts';
import { signOut } from '#lib/use-cases/sign-out.ts';
import { cookieOptions } from './cookie-options.ts';
import { nextAuthLog } from './next-auth-log.ts';
import { problemOf } from './problem.ts';
import { sameOriginPath } from './same-origin-path.ts';
import { SessionPayload, sessionCookieName } from './session-token.ts';
import type { WebContext } from './web-context.ts';

/** What every cookie of next-auth is called here. */
export function cookieNames(overTls: boolean) {
  const prefix = overTls ? '__Host-' : '';
  return {
    sessionToken: sessionCookieName(overTls),
    csrfToken: `${prefix}assay-csrf`,
    callbackUrl: `${prefix}assay-callback`,
    pkceCodeVerifier: `${prefix}assay-pkce`,
    state: `${prefix}assay-state`,
    nonce: `${prefix}assay-nonce`,
  } as const;
}

/**
 * How next-auth works here: local accounts, and a token that holds the id of a session and nothing
 * else. The session is looked up each time the token comes back, so that it can be revoked.
 */
export function authOptions(web: WebContext, visitor: Visitor): AuthOptions {
  const { overTls, secret } = web.settings;
  const options = cookieOptions(overTls);
  const names = cookieNames(overTls);
  return {
    secret,
    useSecureCookies: overTls,
    session: { strategy: 'jwt', maxAge: sessionLifeMs / 1_000 },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    cookies: {
      sessionToken: { name: names.sessionToken, options },
      csrfToken: { name: names.csrfToken, options },
      callbackUrl: { name: names.callbackUrl, options },
    },
    providers: [
      {
        id: 'credentials',
        name: 'Local account',
        type: 'credentials',
        credentials: {},
        authorize: async (given) => admit(web, visitor, given),
      },
    ],
    callbacks: {
      jwt: async ({ token, user }) => {
        // Only at sign-in there is a user, and its id is the session that `authorize` opened.
        const { sid } = SessionPayload.parse(isUser(user) ? { sid: user.id } : token);
        const found = await findSession(web, visitor, { sessionId: sid });
        if (found.state === 'over') throw new AppError('session.expired', 'the session is over');
        return { sid };
      },
      session: ({ session }) => ({ expires: session.expires }),
      redirect: ({ url, baseUrl }) => {
        const path = url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : url;
        return `${baseUrl}${sameOriginPath(path) ?? '/'}`;
      },
    },
    events: {
      signOut: async ({ token }) => {
        const { sid } = SessionPayload.parse(token);
        const found = await findSession(web, visitor, { sessionId: sid });
        if (found.state === 'over') return;
        const { requestId } = visitor;
        await signOut(web, { type: 'person', ...found.person, requestId }, { sessionId: sid });
      },
    },
    logger: nextAuthLog,
  };
}

/** next-auth puts the message of what is thrown into an address: it gets the code alone. */
async function admit(web: WebContext, visitor: Visitor, given: unknown): Promise<User> {
  const parsed = Credentials.safeParse(given);
  if (!parsed.success) throw new Error('sign_in.refused');
  try {
    const outcome = await signIn(web, visitor, parsed.data);
    if (outcome.state === 'open') return { id: outcome.opened.id };
    throw new AppError('sign_in.factor_needed', 'the second factor is asked for on the page');
  } catch (error) {
    throw new Error(problemOf(error, visitor.requestId, web.log).code, { cause: error });
  }
}

/** The types of next-auth promise a user each time; it comes at sign-in only. */
function isUser(user: unknown): user is User {
  return typeof user === 'object' && user !== null && 'id' in user;
}
