import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { loadView } from '#lib/http/current-actor.ts';
import { loadAccount } from '#lib/use-cases/load-account.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PasswordForm } from './password-form.tsx';

export const metadata: Metadata = { title: 'Your account' };

export default async function AccountPage(): Promise<ReactNode> {
  const { name, login, hasPassword } = await loadView(loadAccount);
  return (
    <>
      <PageHeader title="Your account" />
      <p className="mb-4 text-muted">
        {name}, signed in as {login}.
      </p>
      {hasPassword ? (
        <Panel title="Password">
          <PasswordForm login={login} />
        </Panel>
      ) : null}
    </>
  );
}
