import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { currentVisitor } from '#lib/http/current-actor.ts';
import { webContext } from '#lib/http/web-context.ts';
import { checkSetupLink } from '#lib/use-cases/check-setup-link.ts';
import { Door } from '../ui/door.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { NewAccountForm } from '../ui/new-account-form.tsx';
import { Notice } from '../ui/notice.tsx';
import { submitSetUp } from './actions.ts';

export const metadata: Metadata = { title: 'Set up' };

interface SetUpPageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export default async function SetUpPage({ searchParams }: SetUpPageProps): Promise<ReactNode> {
  const given = (await searchParams).token;
  const token = typeof given === 'string' ? given.slice(0, 200) : '';
  const state = await checkSetupLink(await webContext(), await currentVisitor(), { token });
  switch (state) {
    case 'open':
      return (
        <Door title="Who administers Assay?">
          <p className="text-muted">
            You are the first here. This link makes you administrator and security lead, and works
            once.
          </p>
          <NewAccountForm
            action={submitSetUp}
            does="Set up Assay"
            doing="Setting up…"
            token={token}
          />
        </Door>
      );
    case 'done':
      return (
        <Door title="Assay is set up">
          <Notice
            actions={<LinkButton href="/sign-in">Sign in</LinkButton>}
            title="There is an administrator already"
            tone="info"
          >
            This link is of no use any more.
          </Notice>
        </Door>
      );
    case 'invalid':
      return (
        <Door title="This link does not open">
          <Notice title="It was used, has expired, or a newer one was made" tone="aging">
            On the machine that runs Assay, <code>npx assay setup-link</code> makes another. It is
            good for an hour.
          </Notice>
        </Door>
      );
  }
}
