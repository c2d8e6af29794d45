import type { ReactNode } from 'react';
import type { AccountView } from '#lib/use-cases/account-view.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Panel } from '../ui/panel.tsx';
import { AuthenticatorForm } from './authenticator-form.tsx';
import { QrCode } from './qr-code.tsx';
import { qrPath } from './qr-path.ts';

const told = {
  none: 'With an app, your password alone opens nothing: signing in asks for a code besides.',
  begun: 'Read this with your authenticator app, then give the code that it shows.',
  confirmed: 'Signing in with your password asks for a code of your app, or for a passkey.',
} as const;

/** The authenticator app of a person: none, begun or confirmed. */
export function AuthenticatorPanel({ view }: { readonly view: AccountView }): ReactNode {
  const { authenticator, login } = view;
  return (
    <Panel title="Authenticator app" note={authenticator.state === 'confirmed' ? 'on' : 'off'}>
      <p className="mb-4 max-w-prose text-muted">{told[authenticator.state]}</p>
      <AuthenticatorForm login={login} state={authenticator.state}>
        {authenticator.state === 'begun' ? (
          <div className="flex flex-wrap items-center gap-6">
            <QrCode
              drawing={qrPath(authenticator.address)}
              title="QR code for your authenticator app"
            />
            <div className="grid gap-1">
              <p className="text-muted text-small">Or type this key into the app:</p>
              <p className="flex items-center gap-1.5 font-mono break-all">
                {authenticator.key.replace(/(.{4})(?=.)/g, '$1 ')}
                <CopyButton text={authenticator.key} what="the key" />
              </p>
            </div>
          </div>
        ) : null}
      </AuthenticatorForm>
    </Panel>
  );
}
