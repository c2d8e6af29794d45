import { randomBytes, randomUUID } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';
import { AppError } from '#lib/errors.ts';
import { isCrossSite } from './cross-site.ts';
import { edgeHeaders, unknownNetwork } from './edge-headers.ts';
import { EdgeRates } from './edge-rates.ts';
import { onePerProcess } from './one-per-process.ts';
import { isOpenDoor } from './open-doors.ts';
import { problemOf, problemResponse, retryAfterOf } from './problem.ts';
import { contentSecurityPolicy, dataPolicy, securityHeaders } from './security-headers.ts';
import { decodeSession, sessionCookieName } from './session-token.ts';
import { signInAddress } from './sign-in-address.ts';
import { webLog, webSettings } from './web-context.ts';

/**
 * The edge, before any page or route: gives the request its id and the answer its headers, turns
 * away what another site sent, and holds everybody to a rate and who is not signed in to the open
 * doors. What a client writes under the edge's own names is overwritten.
 */
export async function guardEdge(request: NextRequest): Promise<Response> {
  const { overTls, secret } = await webSettings();
  const requestId = randomUUID();
  const nonce = randomBytes(18).toString('base64');
  const path = `${request.nextUrl.pathname}${request.nextUrl.search}`;
  const headers = securityHeaders(nonce, overTls);
  const token = request.cookies.get(sessionCookieName(overTls))?.value;
  // A token of ours cannot be made up; whether its session still stands is looked up further in.
  const sessionId = await decodeSession(token, secret);
  const answer =
    (await refusal(request, sessionId, requestId)) ??
    (sessionId === null ? wayIn(request, path) : null) ??
    pass(request, headers, {
      [edgeHeaders.requestId]: requestId,
      [edgeHeaders.nonce]: nonce,
      [edgeHeaders.path]: path,
    });
  for (const [name, value] of headers) answer.headers.set(name, value);
  if (request.nextUrl.pathname.startsWith('/api/'))
    answer.headers.set(contentSecurityPolicy, dataPolicy);
  answer.headers.set(edgeHeaders.requestId, requestId);
  return answer;
}

/** Next reads the nonce for its own scripts from the policy in the request. */
function pass(
  request: NextRequest,
  headers: ReadonlyMap<string, string>,
  written: Readonly<Record<string, string>>,
): NextResponse {
  const inner = new Headers(request.headers);
  for (const [name, value] of Object.entries(written)) inner.set(name, value);
  inner.set(contentSecurityPolicy, headers.get(contentSecurityPolicy) ?? '');
  return NextResponse.next({ request: { headers: inner } });
}

/**
 * People who open a page go to sign in before anything of it is made: a page that forgot to ask who
 * it is for is closed all the same. Programs get the route's own answer.
 */
function wayIn(request: NextRequest, path: string): NextResponse | null {
  const opensPage =
    (request.method === 'GET' || request.method === 'HEAD') &&
    (request.headers.get('accept') ?? '').includes('text/html');
  if (!opensPage || isOpenDoor(request.nextUrl.pathname)) return null;
  return NextResponse.redirect(new URL(signInAddress(path), request.nextUrl));
}

async function refusal(
  request: NextRequest,
  sessionId: string | null,
  requestId: string,
): Promise<Response | null> {
  const error = misdirected(request) ?? (await overRate(request, sessionId));
  if (error === null) return null;
  return problemResponse(problemOf(error, requestId, await webLog()), retryAfterOf(error));
}

/**
 * Next would send an action on to the page that has it, as a request of this machine: whoever sent
 * it would be counted for the machine, whose own questions would wait then. No form of ours needs it.
 */
function misdirected({ method, headers }: NextRequest): AppError | null {
  if (isCrossSite(method, headers)) {
    return new AppError('request.cross_site', 'this was sent from a page of another site');
  }
  if (!headers.has('x-action-forwarded')) return null;
  return new AppError('resource.not_found', 'a form is sent to the page that it stands on');
}

async function overRate(request: NextRequest, sessionId: string | null): Promise<AppError | null> {
  const rates = await onePerProcess('edge-rates', async () => Promise.resolve(new EdgeRates()));
  const network = request.headers.get(edgeHeaders.network) ?? unknownNetwork;
  const { pathname } = request.nextUrl;
  const waitMs = rates.take({ pathname, network, sessionId }, performance.now());
  if (waitMs === 0) return null;
  const retryAfterSeconds = Math.ceil(waitMs / 1_000);
  return new AppError('request.rate_limited', `too many requests; wait ${retryAfterSeconds} s`, {
    details: { retryAfterSeconds },
  });
}
