import * as z from 'zod';
import type { Database } from '#lib/db/database.ts';
import { lockPerson } from '#lib/db/lock-person.ts';
import { AppError } from '#lib/errors.ts';
import { sha256Of } from '#lib/evidence/digest.ts';
import { fromMs, minuteMs, toMs } from '#lib/evidence/instant.ts';
import type { IdentityContext } from './identity-context.ts';

/** For how long the second factor may follow the password. */
export const ticketLifeMs = 5 * minuteMs;

const Ticket = z.object({ personId: z.uuid(), hashDigest: z.string(), expiresAt: z.string() });
const purpose = 'sign-in ticket';

/** What the browser keeps of somebody whose password was right: nobody can make one up or read it. */
export function sealTicket(
  { sealedBox, now }: Pick<IdentityContext, 'sealedBox' | 'now'>,
  { personId, hash }: { readonly personId: string; readonly hash: string | null },
): string {
  const expiresAt = fromMs(toMs(now()) + ticketLifeMs);
  const ticket = { personId, hashDigest: passwordDigest(hash), expiresAt };
  const sealed = sealedBox.seal(JSON.stringify(ticket), purpose);
  return Buffer.from(sealed).toString('base64url');
}

/** Whose password was right, and which it was. */
export interface OpenedTicket {
  readonly personId: string;
  /** A digest of the hash that the password was checked against. */
  readonly hashDigest: string;
}

/**
 * Whose password was right.
 *
 * @throws AppError `sign_in.ticket_over` for what is no ticket of ours, or no longer.
 */
export function openTicket(
  { sealedBox, now }: Pick<IdentityContext, 'sealedBox' | 'now'>,
  ticket: string,
): OpenedTicket {
  const text = sealedBox.open(new Uint8Array(Buffer.from(ticket, 'base64url')), purpose);
  const parsed = text === null ? null : Ticket.safeParse(JSON.parse(text));
  if (parsed?.success !== true || parsed.data.expiresAt <= now()) {
    throw ticketOver();
  }
  return parsed.data;
}

/**
 * Holds the person of a ticket until the transaction ends: their password is the one that was given.
 *
 * @throws AppError `sign_in.ticket_over` when it was changed since.
 */
export async function lockTicketHolder(
  tx: Database,
  { personId, hashDigest }: OpenedTicket,
): Promise<void> {
  const held = await lockPerson(tx, personId);
  if (held === null || passwordDigest(held.passwordHash) !== hashDigest) throw ticketOver();
}

function passwordDigest(hash: string | null): string {
  return sha256Of(hash ?? '');
}

function ticketOver(): AppError {
  return new AppError('sign_in.ticket_over', 'this took too long; give your password once more');
}
