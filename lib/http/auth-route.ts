import { NextRequest } from 'next/server';
import type { AuthOptions } from 'next-auth';
import { AppError } from '#lib/errors.ts';
import { plainNextAuth } from './ask-next-auth.ts';
import { authOptions } from './auth-options.ts';
import { edgeHeaders } from './edge-headers.ts';
import { hearing, type NextAuthListener } from './next-auth-log.ts';
import { problemOf, problemResponse, retryAfterOf } from './problem.ts';
import { ProviderId } from './provider-options.ts';
import { finishProvider } from './provider-sign-in.ts';
import { readBounded, refuseOversized } from './read-body.ts';
import { visitorOf } from './signed-in.ts';
import { webContext } from './web-context.ts';

interface AuthSegment {
  readonly params: Promise<{ readonly nextauth: string[] }>;
}

/** next-auth as a function; given by the route, where the bundler resolves it. */
type NextAuthHandler = (
  request: NextRequest,
  segment: { params: Promise<{ nextauth: string[] }> },
  options: AuthOptions,
) => Promise<Response>;

const maxBytes = 8_192;

/** What of next-auth is used; its own pages, which bring styles of their own, are not. */
const answered: ReadonlySet<string> = new Set([
  'GET csrf',
  'GET session',
  'GET signin',
  'GET error',
  'POST callback/credentials',
  'POST signout',
]);

/** The routes of next-auth: open to visitors, small, and never a raw error. */
export function authRoute(nextAuth: NextAuthHandler) {
  return async (request: NextRequest, { params }: AuthSegment): Promise<Response> => {
    const web = await webContext();
    const visitor = visitorOf(request.headers);
    try {
      refuseOversized(request.headers, maxBytes);
      const { nextauth } = await params;
      const [step, name, ...rest] = nextauth;
      const provider = ProviderId.safeParse(name);
      if (
        request.method === 'GET' &&
        step === 'callback' &&
        provider.success &&
        rest.length === 0
      ) {
        return await finishProvider(plainNextAuth(nextAuth), web, request, provider.data);
      }
      if (!answered.has(`${request.method} ${nextauth.join('/')}`)) {
        throw new AppError('resource.not_found', 'there is nothing here');
      }
      const bounded = await boundedCopy(request);
      const options = authOptions(web, visitor);
      const { requestId } = visitor;
      const listener: NextAuthListener = {
        error: (code) => web.log.info({ code, requestId }, 'auth.refused'),
        warn: (code) => web.log.warn({ code }, 'auth.warning'),
      };
      return await hearing(listener, async () =>
        nextAuth(bounded, { params: Promise.resolve({ nextauth }) }, options),
      );
    } catch (error) {
      const problem = problemOf(error, visitor.requestId, web.log);
      const answer = problemResponse(problem, retryAfterOf(error));
      answer.headers.set(edgeHeaders.requestId, visitor.requestId);
      return answer;
    }
  };
}

/** next-auth reads a body whole, however long it is; it is given one that was read already. */
async function boundedCopy(request: NextRequest): Promise<NextRequest> {
  const { method, headers } = request;
  if (method !== 'POST') return new NextRequest(request.url, { method, headers });
  const body = await readBounded(request, maxBytes);
  return new NextRequest(request.url, { method, headers, body });
}
