import { randomUUID } from 'node:crypto';
import { dayMs, fromMs, hourMs, type Instant, minuteMs, toMs } from '#lib/evidence/instant.ts';
import type { Database } from './database.ts';
import { session } from './schema/people.ts';

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
  personId: string,
  now: Instant,
): Promise<OpenedSession> {
  const id = randomUUID();
  const expiresAt = fromMs(toMs(now) + sessionLifeMs);
  await tx.insert(session).values({ id, personId, createdAt: now, seenAt: now, expiresAt });
  return { id, expiresAt };
}
