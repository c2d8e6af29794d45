import * as z from 'zod';
import { AppError } from '#lib/errors.ts';
import { fromMs, minuteMs, toMs } from '#lib/evidence/instant.ts';
import type { IdentityContext } from './identity-context.ts';

/** For how long the second factor may follow the password. */
export const ticketLifeMs = 5 * minuteMs;

const Ticket = z.object({ personId: z.uuid(), expiresAt: z.string() });
const purpose = 'sign-in ticket';

/** What the browser keeps of somebody whose password was right: nobody can make one up or read it. */
export function sealTicket(
  { sealedBox, now }: Pick<IdentityContext, 'sealedBox' | 'now'>,
  personId: string,
): string {
  const expiresAt = fromMs(toMs(now()) + ticketLifeMs);
  const sealed = sealedBox.seal(JSON.stringify({ personId, expiresAt }), purpose);
  return Buffer.from(sealed).toString('base64url');
}

/**
 * Whose password was right.
 *
 * @throws AppError `sign_in.ticket_over` for what is no ticket of ours, or no longer.
 */
export function openTicket(
  { sealedBox, now }: Pick<IdentityContext, 'sealedBox' | 'now'>,
  ticket: string,
): string {
  const text = sealedBox.open(new Uint8Array(Buffer.from(ticket, 'base64url')), purpose);
  const parsed = text === null ? null : Ticket.safeParse(JSON.parse(text));
  if (parsed?.success !== true || parsed.data.expiresAt <= now()) {
    throw new AppError('sign_in.ticket_over', 'this took too long; give your password once more');
  }
  return parsed.data.personId;
}
