import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { currentSession, loadView } from '#lib/http/current-actor.ts';
import type { AccountView } from '#lib/use-cases/account-view.ts';
import { loadAccount } from '#lib/use-cases/load-account.ts';
import { AuthenticatorPanel } from '../../account/authenticator-panel.tsx';
import { PasskeysPanel } from '../../account/passkeys-panel.tsx';
import { RecoveryForm } from '../../account/recovery-form.tsx';
import { SessionsPanel } from '../../account/sessions-panel.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PasswordForm } from './password-form.tsx';

export const metadata: Metadata = { title: 'Your account' };

export default async function AccountPage(): Promise<ReactNode> {
  const sessionId = (await currentSession())?.sessionId ?? null;
  const view = await loadView(async (web, actor) => loadAccount(web, actor, { sessionId }));
  return (
    <>
      <PageHeader title="Your account" />
      <p className="mb-4 text-muted">
        {view.name}, signed in as {view.login}.
      </p>
      <div className="grid max-w-5xl gap-4">
        {view.hasPassword ? <LocalAccount view={view} /> : null}
        <SessionsPanel view={view.sessions} />
      </div>
    </>
  );
}

/** What only who signs in here has: their provider looks after the others. */
function LocalAccount({ view }: { readonly view: AccountView }): ReactNode {
  const { login, recoveryCodesLeft, authenticator, passkeys } = view;
  const hasFactor = authenticator.state === 'confirmed' || passkeys.length > 0;
  return (
    <>
      <Panel title="Password">
        <PasswordForm login={login} />
      </Panel>
      <AuthenticatorPanel view={view} />
      <PasskeysPanel view={view} />
      {hasFactor ? (
        <Panel note={`${recoveryCodesLeft} left`} title="Recovery codes">
          <p className="mb-4 max-w-prose text-muted">
            Each signs you in once when you have lost your second factor. New ones take the place of
            those before.
          </p>
          <RecoveryForm login={login} />
        </Panel>
      ) : null}
    </>
  );
}
