import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { roleWords } from '#lib/access/role.ts';
import { currentSession, currentVisitor } from '#lib/http/current-actor.ts';
import { webContext } from '#lib/http/web-context.ts';
import { checkInvitation } from '#lib/use-cases/check-invitation.ts';
import { Door } from '../ui/door.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { NewAccountForm } from '../ui/new-account-form.tsx';
import { Notice } from '../ui/notice.tsx';
import { submitJoining } from './actions.ts';

export const metadata: Metadata = { title: 'Join' };

interface JoinPageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export default async function JoinPage({ searchParams }: JoinPageProps): Promise<ReactNode> {
  const given = (await searchParams).token;
  const token = typeof given === 'string' ? given.slice(0, 200) : '';
  const invited = await checkInvitation(await webContext(), await currentVisitor(), { token });
  if (invited === null) {
    return (
      <Door title="This link does not open">
        <Notice
          actions={<LinkButton href="/sign-in">Sign in</LinkButton>}
          title="It was used, was taken back or has expired"
          tone="aging"
        >
          If you have joined already, sign in. Otherwise ask whoever invited you for another.
        </Notice>
      </Door>
    );
  }
  const signedIn = await currentSession();
  const roles = invited.roles.map((role) => roleWords[role].title.toLowerCase());
  return (
    <Door title="Join Assay">
      <p className="text-muted">
        You are invited as {roles.join(' and ')}. This link works once; afterwards you sign in with
        what you choose here.
      </p>
      {signedIn === null ? null : (
        <Notice title={`You are signed in as ${signedIn.actor.login}`} tone="info">
          Whoever joins in this browser is signed in instead of you.
        </Notice>
      )}
      <NewAccountForm action={submitJoining} does="Join" doing="Joining…" token={token} />
    </Door>
  );
}
