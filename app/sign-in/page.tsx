import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { currentSession, currentVisitor } from '#lib/http/current-actor.ts';
import { sameOriginPath } from '#lib/http/same-origin-path.ts';
import { webContext } from '#lib/http/web-context.ts';
import { checkSetupLink } from '#lib/use-cases/check-setup-link.ts';
import { Door } from '../ui/door.tsx';
import { Notice } from '../ui/notice.tsx';
import { SignInForm } from './sign-in-form.tsx';

export const metadata: Metadata = { title: 'Sign in' };

interface SignInPageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export default async function SignInPage({ searchParams }: SignInPageProps): Promise<ReactNode> {
  const { next, callbackUrl, error } = await searchParams;
  const asked = sameOriginPath(one(next)) ?? sameOriginPath(one(callbackUrl));
  if ((await currentSession()) !== null) redirect(asked ?? '/');
  const setUp = await checkSetupLink(await webContext(), await currentVisitor(), { token: '' });
  return (
    <Door title="Sign in">
      {setUp === 'done' ? null : (
        <Notice title="Assay is not set up yet" tone="info">
          Open the link that it printed when it started. It is good for an hour; on the machine that
          runs Assay, <code>npx assay setup-link</code> makes another.
        </Notice>
      )}
      {error === undefined ? null : <Notice live title={saidOf(one(error))} tone="bad" />}
      <SignInForm next={asked} />
    </Door>
  );
}

function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

/** Whatever stands in the address, only these sentences are said. */
function saidOf(error: string | undefined): string {
  if (error === 'sign_in.refused') return 'The login or the password is wrong.';
  if (error === 'sign_in.slow_down') return 'Too many attempts. Wait a little, then try again.';
  return 'You could not be signed in. Try again.';
}
