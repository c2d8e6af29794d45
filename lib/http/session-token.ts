import { decode, encode } from 'next-auth/jwt';
import * as z from 'zod';
import { type Instant, toMs } from '#lib/evidence/instant.ts';

/** What the token holds: which session to look up, and nothing about anybody. */
export const SessionPayload = z.object({ sid: z.uuid() });

/**
 * Over https the name itself makes browsers hold the cookie to this host, to all of its paths and to
 * https (`__Host-`).
 */
export function sessionCookieName(overTls: boolean): string {
  return overTls ? '__Host-assay-session' : 'assay-session';
}

export async function encodeSession(
  session: { readonly id: string; readonly expiresAt: Instant },
  secret: string,
  now: Instant,
): Promise<string> {
  const maxAge = Math.floor((toMs(session.expiresAt) - toMs(now)) / 1_000);
  return encode({ token: { sid: session.id }, secret, maxAge });
}

/** The session's id, or null for what is no token of ours or has run out. */
export async function decodeSession(
  token: string | undefined,
  secret: string,
): Promise<string | null> {
  if (token === undefined || token === '' || token.length > 1_024) return null;
  try {
    const parsed = SessionPayload.safeParse(await decode({ token, secret }));
    return parsed.success ? parsed.data.sid : null;
  } catch (error) {
    if (isTokenTrouble(error)) return null;
    throw error;
  }
}

function isTokenTrouble(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false;
  return typeof error.code === 'string' && error.code.startsWith('ERR_J');
}
