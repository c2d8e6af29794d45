import { createHash, randomBytes } from 'node:crypto';
import type { AuthOptions } from 'next-auth';
import type { ProviderId } from './provider-options.ts';

/** A question to next-auth, in the form of a request that it does not have to parse. */
interface PlainRequest {
  readonly method: 'GET' | 'POST';
  readonly query: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Readonly<Record<string, string>>;
  readonly cookies: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
}

/** What next-auth answers into. */
interface PlainResponse {
  readonly status: (code: number) => PlainResponse;
  readonly getHeader: (name: string) => string | readonly string[] | undefined;
  readonly setHeader: (name: string, value: string | readonly string[]) => PlainResponse;
  readonly end: () => void;
  readonly send: (body: unknown) => void;
}

/** next-auth as a function of what is handed to it: it reads nothing of the request around it. */
export type PlainNextAuth = (
  request: PlainRequest,
  response: PlainResponse,
  options: AuthOptions,
) => Promise<unknown>;

/** The library's default export as that function: its own types know the forms for routes alone. */
export function plainNextAuth(nextAuth: unknown): PlainNextAuth {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- with plain arguments it is this function
  return nextAuth as PlainNextAuth;
}

export interface NextAuthAnswer {
  /** Where to go on to. */
  readonly location: string | null;
  /** Cookies by name; their attributes are ours. An empty one is to be taken back. */
  readonly cookies: ReadonlyMap<string, string>;
}

/**
 * Has next-auth begin a sign-in. It wants its token against forgery; whoever calls this has made
 * sure that a page of ours asks, so the token is made and checked in one go.
 */
export async function beginWithNextAuth(
  nextAuth: PlainNextAuth,
  { provider, callbackUrl }: { readonly provider: ProviderId; readonly callbackUrl: string },
  options: AuthOptions,
): Promise<NextAuthAnswer> {
  const csrfToken = randomBytes(32).toString('hex');
  const hash = createHash('sha256')
    .update(`${csrfToken}${options.secret ?? ''}`)
    .digest('hex');
  return ask(
    nextAuth,
    {
      method: 'POST',
      query: { nextauth: ['signin', provider] },
      body: { csrfToken, callbackUrl },
      cookies: { [options.cookies?.csrfToken?.name ?? '']: `${csrfToken}|${hash}` },
      headers: {},
    },
    options,
  );
}

/** Has next-auth take what a provider sent somebody back with. */
export async function finishWithNextAuth(
  nextAuth: PlainNextAuth,
  given: {
    readonly provider: ProviderId;
    readonly query: Readonly<Record<string, string>>;
    readonly cookies: Readonly<Record<string, string>>;
  },
  options: AuthOptions,
): Promise<NextAuthAnswer> {
  const { provider, query, cookies } = given;
  return ask(
    nextAuth,
    {
      method: 'GET',
      query: { ...query, nextauth: ['callback', provider] },
      body: {},
      cookies,
      headers: {},
    },
    options,
  );
}

async function ask(
  nextAuth: PlainNextAuth,
  request: PlainRequest,
  options: AuthOptions,
): Promise<NextAuthAnswer> {
  const headers = new Map<string, string | readonly string[]>();
  const response: PlainResponse = {
    status: () => response,
    getHeader: (name) => headers.get(name.toLowerCase()),
    setHeader: (name, value) => {
      headers.set(name.toLowerCase(), value);
      return response;
    },
    end: () => undefined,
    send: () => undefined,
  };
  await nextAuth(request, response, options);
  const location = headers.get('location');
  return {
    location: typeof location === 'string' ? location : null,
    cookies: new Map([headers.get('set-cookie') ?? []].flat().map(pairOf)),
  };
}

function pairOf(setCookie: string): readonly [string, string] {
  const [pair = ''] = setCookie.split(';');
  const at = pair.indexOf('=');
  return [pair.slice(0, at), decodeURIComponent(pair.slice(at + 1))];
}
