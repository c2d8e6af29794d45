import type { PersonActor } from '#lib/access/actor.ts';
import type { Visitor } from '#lib/access/visitor.ts';
import { AppError } from '#lib/errors.ts';
import { findSession } from '#lib/use-cases/find-session.ts';
import { edgeHeaders, unknownNetwork } from './edge-headers.ts';
import { decodeSession } from './session-token.ts';
import type { WebContext } from './web-context.ts';

/** Who asks, and in which session. */
export interface SignedIn {
  readonly actor: PersonActor;
  readonly sessionId: string;
}

/** The visitor that a request comes from, as the edge has written it down. */
export function visitorOf(headers: Pick<Headers, 'get'>): Visitor {
  return {
    type: 'visitor',
    network: headers.get(edgeHeaders.network) ?? unknownNetwork,
    agent: (headers.get('user-agent') ?? '').slice(0, mostAgent),
    requestId: headers.get(edgeHeaders.requestId) ?? 'none',
  };
}

const mostAgent = 200;

/**
 * The same person as they are now, for an answer that goes on: whoever was removed, signed out or
 * lost a role in the meantime is so within it too.
 *
 * @throws AppError `session.expired`
 */
export async function stillSignedIn(web: WebContext, signedIn: SignedIn): Promise<PersonActor> {
  const { sessionId, actor } = signedIn;
  const { requestId } = actor;
  const visitor = { type: 'visitor', network: unknownNetwork, agent: '', requestId } as const;
  const found = await findSession(web, visitor, { sessionId });
  if (found.state === 'over') throw new AppError('session.expired', 'your session has ended');
  return { type: 'person', ...found.person, requestId };
}

/** Looks up who a session's token stands for; null when nobody, or when the session is over. */
export async function findSignedIn(
  web: WebContext,
  visitor: Visitor,
  token: string | undefined,
): Promise<SignedIn | null> {
  const sessionId = await decodeSession(token, web.settings.secret);
  if (sessionId === null) return null;
  const found = await findSession(web, visitor, { sessionId });
  if (found.state === 'over') return null;
  return {
    actor: { type: 'person', ...found.person, requestId: visitor.requestId },
    sessionId,
  };
}
