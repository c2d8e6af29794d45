import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { currentSession, currentVisitor } from '#lib/http/current-actor.ts';
import { providerChoices } from '#lib/http/provider-options.ts';
import { sameOriginPath } from '#lib/http/same-origin-path.ts';
import { signInTroubleText } from '#lib/http/sign-in-trouble.ts';
import { webContext } from '#lib/http/web-context.ts';
import { checkSetupLink } from '#lib/use-cases/check-setup-link.ts';
import { Door } from '../ui/door.tsx';
import { Notice } from '../ui/notice.tsx';
import { PasskeyForm } from './passkey-form.tsx';
import { ProviderForm } from './provider-form.tsx';
import { SignInForm } from './sign-in-form.tsx';

export const metadata: Metadata = { title: 'Sign in' };

interface SignInPageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export default async function SignInPage({ searchParams }: SignInPageProps): Promise<ReactNode> {
  const { next, callbackUrl, error, reason } = await searchParams;
  const asked = sameOriginPath(one(next)) ?? sameOriginPath(one(callbackUrl));
  if ((await currentSession()) !== null) redirect(asked ?? '/');
  const web = await webContext();
  const setUp = await checkSetupLink(web, await currentVisitor(), { token: '' });
  const choices = providerChoices(web.settings.environment.signIn);
  return (
    <Door title="Sign in">
      {setUp === 'done' ? null : (
        <Notice title="Assay is not set up yet" tone="info">
          Open the link that it printed when it started. It is good for an hour; on the machine that
          runs Assay, <code>npx assay setup-link</code> makes another.
        </Notice>
      )}
      {error === undefined ? null : (
        <Notice live title={signInTroubleText(one(error) ?? '', one(reason))} tone="bad" />
      )}
      {choices.map((choice) => (
        <ProviderForm choice={choice} key={choice.id} next={asked} />
      ))}
      {choices.length === 0 ? null : <Or />}
      <SignInForm next={asked} />
      <PasskeyForm as="alone" next={asked} />
    </Door>
  );
}

/** Between the ways to sign in. */
function Or(): ReactNode {
  return (
    <p className="flex items-center gap-3 text-faint text-small before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
      or with a local account
    </p>
  );
}

function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
