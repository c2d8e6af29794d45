import { cookies } from 'next/headers';
import { ticketLifeMs } from '#lib/use-cases/sign-in-ticket.ts';
import { cookieOptions } from './cookie-options.ts';

function ticketCookieName(overTls: boolean): string {
  return overTls ? '__Host-assay-ticket' : 'assay-ticket';
}

/** Keeps in the browser that somebody's password was right, until the second factor follows. */
export async function keepTicket(overTls: boolean, ticket: string): Promise<void> {
  const maxAge = ticketLifeMs / 1_000;
  (await cookies()).set(ticketCookieName(overTls), ticket, { ...cookieOptions(overTls), maxAge });
}

/** The ticket of this browser; null when its password was not given, or too long ago. */
export async function ticketOf(overTls: boolean): Promise<string | null> {
  return (await cookies()).get(ticketCookieName(overTls))?.value ?? null;
}

export async function dropTicket(overTls: boolean): Promise<void> {
  const taken = { ...cookieOptions(overTls), maxAge: 0 };
  (await cookies()).set(ticketCookieName(overTls), '', taken);
}
