import type * as z from 'zod';
import { authorise } from '#lib/access/authorise.ts';
import type { Action } from '#lib/access/permissions.ts';
import type { Visitor } from '#lib/access/visitor.ts';
import { AppError } from '#lib/errors.ts';
import { edgeHeaders } from './edge-headers.ts';
import { InputTrouble } from './input-trouble.ts';
import { problemOf, problemResponse, retryAfterOf } from './problem.ts';
import { type BodyKind, readBody, refuseOversized } from './read-body.ts';
import { cookieOf } from './request-cookie.ts';
import { sessionCookieName } from './session-token.ts';
import { findSignedIn, type SignedIn, visitorOf } from './signed-in.ts';
import { type WebContext, webContext } from './web-context.ts';

/** What a route is: who may use it, what it reads, what it does. */
interface RouteOptions<Input> {
  readonly action: Action;
  readonly body?: BodyKind;
  readonly maxBytes?: number;
  /** Of `{ params, query, body }`. */
  readonly input: z.ZodType<Input>;
  /** Calls one use case and renders: an answer, or what becomes JSON. */
  readonly handle: (
    web: WebContext,
    signedIn: SignedIn,
    input: Input,
    request: Pick<Request, 'headers' | 'signal'>,
  ) => Promise<unknown>;
}

interface RouteSegment {
  readonly params: Promise<Readonly<Record<string, string | readonly string[] | undefined>>>;
}

type Route = (request: Request, segment: RouteSegment) => Promise<Response>;

const usualMaxBytes = 64 * 1_024;

/**
 * The only way to make a route: size, authentication, authorisation, parsing, the use case and the
 * rendering in this order, and every trouble as a problem (RFC 9457). Who is not signed in or may
 * not learns nothing else, not even whether the thing exists or the input was right.
 */
export function route<Input>(
  options: RouteOptions<Input>,
  openWeb: () => Promise<WebContext> = webContext,
): Route {
  return async (request, segment) =>
    guarded(openWeb, request, async (web) => answerTo(options, web, request, segment));
}

/** A route for people who have not signed in: it reads nothing of the request but its headers. */
export function visitorRoute(
  handle: (web: WebContext, visitor: Visitor) => Promise<Response>,
  openWeb: () => Promise<WebContext> = webContext,
): (request: Request) => Promise<Response> {
  return async (request) =>
    guarded(openWeb, request, async (web) => handle(web, visitorOf(request.headers)));
}

async function guarded(
  openWeb: () => Promise<WebContext>,
  request: Request,
  run: (web: WebContext) => Promise<Response>,
): Promise<Response> {
  const web = await openWeb();
  const { requestId } = visitorOf(request.headers);
  try {
    const answer = await run(web);
    answer.headers.set(edgeHeaders.requestId, requestId);
    return answer;
  } catch (error) {
    const answer = problemResponse(problemOf(error, requestId, web.log), retryAfterOf(error));
    answer.headers.set(edgeHeaders.requestId, requestId);
    return answer;
  }
}

async function answerTo<Input>(
  { action, body = 'none', maxBytes = usualMaxBytes, input, handle }: RouteOptions<Input>,
  web: WebContext,
  request: Request,
  { params }: RouteSegment,
): Promise<Response> {
  refuseOversized(request.headers, maxBytes);
  const signedIn = await authenticate(web, request);
  authorise(signedIn.actor, action);
  const given = {
    params: await params,
    query: Object.fromEntries(new URL(request.url).searchParams),
    body: await readBody(request, body, maxBytes),
  };
  const parsed = input.safeParse(given);
  if (!parsed.success) throw new InputTrouble(parsed.error);
  const rendered = await handle(web, signedIn, parsed.data, request);
  if (rendered instanceof Response) return rendered;
  return Response.json(rendered ?? null, { headers: { 'cache-control': 'no-store' } });
}

async function authenticate(web: WebContext, request: Request): Promise<SignedIn> {
  const token = cookieOf(request.headers, sessionCookieName(web.settings.overTls));
  const found = await findSignedIn(web, visitorOf(request.headers), token);
  if (found === null) throw new AppError('access.unauthenticated', 'sign in to use this');
  return found;
}
