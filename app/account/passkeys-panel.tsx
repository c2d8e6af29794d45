import type { ReactNode } from 'react';
import type { AccountView } from '#lib/use-cases/account-view.ts';
import { Panel } from '../ui/panel.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { NewPasskeyForm } from './new-passkey-form.tsx';
import { PasskeyRemoval } from './passkey-removal.tsx';

/** The passkeys of a person: each signs in alone, or besides the password. */
export function PasskeysPanel({ view }: { readonly view: AccountView }): ReactNode {
  const { passkeys, login, sessions } = view;
  const here = sessions.sessions.find((one) => one.isThis)?.browser ?? 'This browser';
  return (
    <Panel note={passkeys.length === 0 ? 'none' : `${passkeys.length}`} title="Passkeys">
      <p className="mb-4 max-w-prose text-muted">
        A passkey signs you in by your finger, face or PIN on this device or on a security key. From
        the first one on, your password alone opens nothing.
      </p>
      {passkeys.length === 0 ? null : (
        <ul className="mb-4 border-line border-y">
          {passkeys.map((one) => (
            <li
              className="flex flex-wrap items-baseline gap-x-4 gap-y-1 border-line py-2 not-last:border-b"
              key={one.credentialId}
            >
              <span className="font-medium">{one.name}</span>
              <span className="text-muted text-small">
                added <RelativeTime at={one.createdAt} now={sessions.now} />,{' '}
                {one.usedAt === null ? (
                  'never used'
                ) : (
                  <>
                    used <RelativeTime at={one.usedAt} now={sessions.now} />
                  </>
                )}
              </span>
              <PasskeyRemoval credentialId={one.credentialId} login={login} name={one.name} />
            </li>
          ))}
        </ul>
      )}
      <NewPasskeyForm login={login} proposed={here} />
    </Panel>
  );
}
