import { randomUUID } from 'node:crypto';
import type { Visitor } from '#lib/access/visitor.ts';
import { dayMs, fromMs, hourMs, type Instant, minuteMs, toMs } from '#lib/evidence/instant.ts';
import type { Database } from './database.ts';
import { type SignInMethod, session } from './schema/sign-in.ts';

/** A session ends after so long without a request, and after so long in any case. */
export const sessionIdleMs = 8 * hourMs;
export const sessionLifeMs = 7 * dayMs;
/** How often a session in use says so; more would be a write for each request. */
export const sessionTouchMs = minuteMs;

export interface OpenedSession {
  readonly id: string;
  readonly expiresAt: Instant;
}

/** Opens a session of a person, in the transaction that proved who they are. */
export async function openSession(
  tx: Database,
  visitor: Visitor,
  { personId, method }: { readonly personId: string; readonly method: SignInMethod },
  now: Instant,
): Promise<OpenedSession> {
  const id = randomUUID();
  const expiresAt = fromMs(toMs(now) + sessionLifeMs);
  const { network, agent } = visitor;
  await tx
    .insert(session)
    .values({ id, personId, method, network, agent, createdAt: now, seenAt: now, expiresAt });
  return { id, expiresAt };
}
