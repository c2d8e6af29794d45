import type { AuthOptions } from 'next-auth';
import type { OpenedSession } from '#lib/db/open-session.ts';
import { AppError } from '#lib/errors.ts';
import { toMs } from '#lib/evidence/instant.ts';
import { signInWithProvider } from '#lib/use-cases/sign-in-with-provider.ts';
import { signOut } from '#lib/use-cases/sign-out.ts';
import { beginWithNextAuth, finishWithNextAuth, type PlainNextAuth } from './ask-next-auth.ts';
import { cookieNames } from './auth-options.ts';
import { cookieOptions, cookieText } from './cookie-options.ts';
import { hearing, type NextAuthListener, nextAuthLog } from './next-auth-log.ts';
import { problemOf } from './problem.ts';
import {
  type ConfiguredProvider,
  configuredProvider,
  type ProviderId,
} from './provider-options.ts';
import { providerTrouble } from './provider-trouble.ts';
import { cookiesOf } from './request-cookie.ts';
import { sameOriginPath } from './same-origin-path.ts';
import { encodeSession } from './session-token.ts';
import { signInTroubleAddress } from './sign-in-trouble.ts';
import { findSignedIn, visitorOf } from './signed-in.ts';
import type { WebContext } from './web-context.ts';

/** For how long a browser may be away at a provider; next-auth seals the same into the cookies. */
export const attemptSeconds = 15 * 60;

export interface BegunSignIn {
  /** The address of the provider to go on to. */
  readonly location: string;
  /** By name, plain: what its answer is checked against, sealed, and where to go on to. */
  readonly cookies: ReadonlyMap<string, string>;
}

/**
 * Begins a sign-in with a provider. Call it where only a page of ours can.
 *
 * @throws AppError `resource.not_found`, `sign_in.provider_unusable`.
 */
export async function beginProvider(
  nextAuth: PlainNextAuth,
  web: WebContext,
  { provider, next }: { readonly provider: ProviderId; readonly next: string },
): Promise<BegunSignIn> {
  const { environment, overTls } = web.settings;
  const configured = await configuredOf(web, provider);
  const callbackUrl = `${environment.origin}${next}`;
  const { options, listener, trouble } = optionsOf(web, configured, () => Promise.resolve());
  const answer = await hearing(listener, async () =>
    beginWithNextAuth(nextAuth, { provider, callbackUrl }, options),
  );
  const refused = trouble();
  if (refused !== null) throw refused;
  if (answer.location === null) throw new Error('next-auth named no provider to go to');
  const { pkceCodeVerifier, state, nonce } = cookieNames(overTls);
  const checks = [pkceCodeVerifier, state, nonce].flatMap((name) => {
    const value = answer.cookies.get(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  const callback = [cookieNames(overTls).callbackUrl, next] as const;
  return { location: answer.location, cookies: new Map([...checks, callback]) };
}

/**
 * Takes what a provider sent somebody back with: opens a session, or tells on the sign-in page why
 * not. Either way the attempt is over, and the cookies that belong to it are taken back.
 *
 * @throws AppError `resource.not_found` where no such provider is set.
 */
export async function finishProvider(
  nextAuth: PlainNextAuth,
  web: WebContext,
  request: Pick<Request, 'headers' | 'url'>,
  provider: ProviderId,
): Promise<Response> {
  const { overTls, secret } = web.settings;
  const cookies = cookiesOf(request.headers);
  const names = cookieNames(overTls);
  const headers = new Headers({ 'cache-control': 'no-store' });
  for (const name of [names.pkceCodeVerifier, names.state, names.nonce, names.callbackUrl]) {
    headers.append('set-cookie', cookieText(name, '', { overTls, maxAgeSeconds: 0 }));
  }
  try {
    const opened = await openedBy(nextAuth, web, request, { provider, cookies });
    const former = await findSignedIn(web, visitorOf(request.headers), cookies[names.sessionToken]);
    if (former !== null) await signOut(web, former.actor, { sessionId: former.sessionId });
    const token = await encodeSession(opened, secret, web.now());
    const maxAgeSeconds = Math.floor((toMs(opened.expiresAt) - toMs(web.now())) / 1_000);
    headers.append('set-cookie', cookieText(names.sessionToken, token, { overTls, maxAgeSeconds }));
    headers.set('location', pathOf(cookies[names.callbackUrl]));
  } catch (error) {
    if (error instanceof AppError && error.code === 'resource.not_found') throw error;
    problemOf(error, visitorOf(request.headers).requestId, web.log);
    headers.set('location', signInTroubleAddress(error));
  }
  return new Response(null, { status: 303, headers });
}

async function openedBy(
  nextAuth: PlainNextAuth,
  web: WebContext,
  request: Pick<Request, 'headers' | 'url'>,
  {
    provider,
    cookies,
  }: { readonly provider: ProviderId; readonly cookies: Readonly<Record<string, string>> },
): Promise<OpenedSession> {
  const configured = await configuredOf(web, provider);
  const visitor = visitorOf(request.headers);
  const end: { opened: OpenedSession | null; trouble: Error | null } = {
    opened: null,
    trouble: null,
  };
  const { options, listener, trouble } = optionsOf(web, configured, async (profile) => {
    try {
      end.opened = await signInWithProvider(web, visitor, configured.identityOf(profile));
    } catch (error) {
      end.trouble = error instanceof Error ? error : new Error('it failed', { cause: error });
    }
  });
  const given = { provider, ...askedOf(web, request.url, cookies) };
  await hearing(listener, async () => finishWithNextAuth(nextAuth, given, options));
  const refused = trouble();
  if (refused !== null) throw refused;
  if (end.opened === null) throw end.trouble ?? providerTrouble(new Error('it names nobody'));
  return end.opened;
}

const answerParameters = ['code', 'state', 'iss', 'error', 'error_description'];

/** Of a callback next-auth is given what belongs to the answer, and nothing that would steer it. */
function askedOf(web: WebContext, url: string, cookies: Readonly<Record<string, string>>) {
  const { pkceCodeVerifier, state, nonce } = cookieNames(web.settings.overTls);
  const pick = (from: Iterable<readonly [string, string]>, names: readonly string[]) =>
    Object.fromEntries([...from].filter(([name]) => names.includes(name)));
  return {
    query: pick(new URL(url).searchParams, answerParameters),
    cookies: pick(Object.entries(cookies), [pkceCodeVerifier, state, nonce]),
  };
}

async function configuredOf(web: WebContext, id: ProviderId): Promise<ConfiguredProvider> {
  const configured = await configuredProvider(web.settings.environment.signIn, id);
  if (configured === null) throw new AppError('resource.not_found', 'there is nothing here');
  return configured;
}

/**
 * How next-auth works with a provider: it checks the answer and hands on whom it stands for. The
 * session is ours, so of next-auth's own there is none.
 */
function optionsOf(
  web: WebContext,
  configured: ConfiguredProvider,
  onProven: (profile: unknown) => Promise<void>,
): {
  readonly options: AuthOptions;
  readonly listener: NextAuthListener;
  readonly trouble: () => AppError | null;
} {
  const { overTls, secret } = web.settings;
  const names = cookieNames(overTls);
  const cookie = (name: string) => ({ name, options: cookieOptions(overTls) });
  let trouble: AppError | null = null;
  const options: AuthOptions = {
    secret,
    useSecureCookies: overTls,
    pages: { signIn: '/sign-in', error: '/sign-in' },
    cookies: {
      sessionToken: cookie(names.sessionToken),
      csrfToken: cookie(names.csrfToken),
      callbackUrl: cookie(names.callbackUrl),
      pkceCodeVerifier: cookie(names.pkceCodeVerifier),
      state: cookie(names.state),
      nonce: cookie(names.nonce),
    },
    providers: [configured.config],
    callbacks: {
      signIn: async ({ profile }) => {
        await onProven(profile);
        return '/sign-in';
      },
      redirect: ({ baseUrl }) => baseUrl,
    },
    logger: nextAuthLog,
  };
  const listener: NextAuthListener = {
    error: (_code, told) => {
      trouble ??= providerTrouble(told);
    },
    warn: (code) => web.log.warn({ code }, 'auth.warning'),
  };
  return { options, listener, trouble: () => trouble };
}

/** The path that was asked for before; whatever stands in the cookie, it is one of our own. */
function pathOf(cookie: string | undefined): string {
  if (cookie === undefined) return '/';
  try {
    return sameOriginPath(decodeURIComponent(cookie)) ?? '/';
  } catch (error) {
    if (error instanceof URIError) return '/';
    throw error;
  }
}
