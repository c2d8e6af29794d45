import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { currentSession } from '#lib/http/current-actor.ts';
import { sameOriginPath } from '#lib/http/same-origin-path.ts';
import { ticketOf } from '#lib/http/ticket-cookie.ts';
import { webContext } from '#lib/http/web-context.ts';
import { Door } from '../../ui/door.tsx';
import { PasskeyForm } from '../passkey-form.tsx';
import { CodeForm } from './code-form.tsx';

export const metadata: Metadata = { title: 'Second factor' };

interface FactorPageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** Asks who gave the right password for their second factor. */
export default async function FactorPage({ searchParams }: FactorPageProps): Promise<ReactNode> {
  const { next } = await searchParams;
  const asked = sameOriginPath(Array.isArray(next) ? next[0] : next);
  if ((await currentSession()) !== null) redirect(asked ?? '/');
  const { settings } = await webContext();
  if ((await ticketOf(settings.overTls)) === null) redirect('/sign-in?error=sign_in.ticket_over');
  return (
    <Door title="Second factor">
      <CodeForm next={asked} />
      <PasskeyForm as="second_factor" next={asked} />
      <p className="text-muted text-small">
        Lost it? Use one of your recovery codes, or ask an administrator to reset your second
        factor.{' '}
        <Link className="underline hover:text-ink" href="/sign-in" prefetch={false}>
          Sign in as somebody else
        </Link>
      </p>
    </Door>
  );
}
