import type { ReactNode } from 'react';
import type { PersonView } from '#lib/use-cases/people-view.ts';
import { Panel } from '../ui/panel.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { ChangeButton } from './change-button.tsx';
import { submitEndedSessions, submitResetFactors } from './person-actions.ts';

/** How somebody comes in, who they are at providers, and where they are signed in now. */
export function SignInPanel({ view }: { readonly view: PersonView }): ReactNode {
  const { id, now, name, ways, identities, sessions, mayResetFactors } = view;
  return (
    <Panel
      actions={
        sessions === null || sessions.length === 0 ? undefined : (
          <ChangeButton action={submitEndedSessions} fields={{ personId: id }}>
            End all sessions
          </ChangeButton>
        )
      }
      padded={false}
      title="Signing in"
    >
      <div className="grid gap-1 px-4 py-3">
        <p>{ways.length === 0 ? 'No way to sign in yet.' : ways.join(', ')}</p>
        {identities.map(({ issuer, account, seenAt }) => (
          <p className="break-words text-muted text-small" key={`${issuer} ${account}`}>
            {account} at {issuer}, last used <RelativeTime at={seenAt} now={now} />
          </p>
        ))}
        {mayResetFactors ? (
          <details className="mt-2">
            <summary className="w-fit font-medium">Reset the second factor…</summary>
            <div className="mt-2 grid max-w-prose gap-2">
              <p className="text-muted">
                Their app, passkeys and recovery codes are taken away, and their password alone
                opens a session until they set up another. Make sure that it is {name} who asks.
              </p>
              <ChangeButton action={submitResetFactors} fields={{ personId: id }} kind="danger">
                Reset the second factor
              </ChangeButton>
            </div>
          </details>
        ) : null}
      </div>
      {sessions === null ? null : sessions.length === 0 ? (
        <p className="border-line border-t px-4 py-3 text-muted">Not signed in anywhere now.</p>
      ) : (
        <ul aria-label="Open sessions" className="divide-y divide-line border-line border-t">
          {sessions.map((session) => (
            <li className="grid px-4 py-3" key={session.id}>
              <p className="break-words">{session.browser}</p>
              <p className="text-muted text-small">
                by {session.method} from {session.network},{' '}
                <RelativeTime at={session.begunAt} now={now} />; last seen{' '}
                <RelativeTime at={session.seenAt} now={now} />
              </p>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
