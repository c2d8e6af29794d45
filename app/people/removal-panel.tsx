import type { ReactNode } from 'react';
import type { PersonView } from '#lib/use-cases/people-view.ts';
import { Notice } from '../ui/notice.tsx';
import { Panel } from '../ui/panel.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { ChangeButton } from './change-button.tsx';
import { submitRemovedPerson, submitRestoredPerson } from './person-actions.ts';

/** That somebody was removed, and the way back. */
export function RemovedNotice({ view }: { readonly view: PersonView }): ReactNode {
  const { id, now, removedAt, mayManage, name } = view;
  if (removedAt === null) return null;
  return (
    <Notice
      actions={
        mayManage ? (
          <ChangeButton action={submitRestoredPerson} fields={{ personId: id }}>
            Take {name} back
          </ChangeButton>
        ) : undefined
      }
      title="Removed"
      tone="aging"
    >
      <RelativeTime at={removedAt} now={now} />. They cannot sign in. The roles and teams below wait
      for the case that they come back.
    </Notice>
  );
}

/** Asks once before somebody is removed. */
export function RemovalPanel({ view }: { readonly view: PersonView }): ReactNode {
  const { id, removedAt, mayManage, name, isSelf } = view;
  if (removedAt !== null || !mayManage) return null;
  return (
    <Panel title="Remove">
      <p className="max-w-prose text-muted">
        {isSelf ? 'You' : name} could not sign in any more, and all sessions would be over at once.
        Claims and the ledger keep the name; invitations that {isSelf ? 'you' : 'they'} made open
        nothing.
      </p>
      <details className="mt-3">
        <summary className="w-fit font-medium">Remove {isSelf ? 'yourself' : name}…</summary>
        <div className="mt-2">
          <ChangeButton action={submitRemovedPerson} fields={{ personId: id }} kind="danger">
            Remove, and end all sessions
          </ChangeButton>
        </div>
      </details>
    </Panel>
  );
}
