import { randomBytes, randomUUID } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';
import { AppError } from '#lib/errors.ts';
import { isCrossSite } from './cross-site.ts';
import { edgeHeaders, unknownNetwork } from './edge-headers.ts';
import { onePerProcess } from './one-per-process.ts';
import { problemOf, problemResponse, retryAfterOf } from './problem.ts';
import { contentSecurityPolicy, securityHeaders } from './security-headers.ts';
import { decodeSession, sessionCookieName } from './session-token.ts';
import { TokenBuckets } from './token-buckets.ts';
import { webLog, webSettings } from './web-context.ts';
import type { WebSettings } from './web-settings.ts';

/** Of people who are not signed in: a page with all it loads is a handful, and then it is calm. */
const visitorRate = { burst: 120, perSecond: 2 };

/**
 * The edge, before any page or route: gives the request its id and the answer its headers, turns
 * away what another site sent, and holds who is not signed in to a rate. What a client writes under
 * the edge's own names is overwritten.
 */
export async function guardEdge(request: NextRequest): Promise<Response> {
  const settings = await webSettings();
  const requestId = randomUUID();
  const nonce = randomBytes(18).toString('base64');
  const headers = securityHeaders(nonce, settings.overTls);
  const answer =
    (await refusal(request, settings, requestId)) ??
    pass(request, headers, {
      [edgeHeaders.requestId]: requestId,
      [edgeHeaders.nonce]: nonce,
      [edgeHeaders.path]: `${request.nextUrl.pathname}${request.nextUrl.search}`,
    });
  for (const [name, value] of headers) answer.headers.set(name, value);
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

async function refusal(
  request: NextRequest,
  settings: WebSettings,
  requestId: string,
): Promise<Response | null> {
  const error = await objection(request, settings);
  if (error === null) return null;
  return problemResponse(problemOf(error, requestId, await webLog()), retryAfterOf(error));
}

async function objection(request: NextRequest, settings: WebSettings): Promise<AppError | null> {
  if (isCrossSite(request.method, request.headers)) {
    return new AppError('request.cross_site', 'this was sent from a page of another site');
  }
  const token = request.cookies.get(sessionCookieName(settings.overTls))?.value;
  // A token of ours cannot be made up; whether its session still stands is looked up further in.
  if ((await decodeSession(token, settings.secret)) !== null) return null;
  const buckets = await onePerProcess('visitor-rate', async () =>
    Promise.resolve(new TokenBuckets(visitorRate)),
  );
  const network = request.headers.get(edgeHeaders.network) ?? unknownNetwork;
  const waitMs = buckets.take(network, Date.now());
  if (waitMs === 0) return null;
  const retryAfterSeconds = Math.ceil(waitMs / 1_000);
  return new AppError('request.rate_limited', `too many requests; wait ${retryAfterSeconds} s`, {
    details: { retryAfterSeconds },
  });
}
