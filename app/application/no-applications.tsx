import type { ReactNode } from 'react';
import { EmptyState } from '../ui/empty-state.tsx';
import { LinkButton } from '../ui/link-button.tsx';

interface NoApplicationsProps {
  readonly text: string;
  readonly mayCreate: boolean;
}

/** An empty list: because of the filter, or because there is nothing yet. */
export function NoApplications({ text, mayCreate }: NoApplicationsProps): ReactNode {
  if (text !== '') {
    return (
      <EmptyState
        action={<LinkButton href="/applications">Show all applications</LinkButton>}
        title={`No application is called “${text}”`}
      >
        Neither a name nor a team has these letters in it.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      action={
        mayCreate ? (
          <LinkButton href="/applications/new" kind="primary">
            New application
          </LinkButton>
        ) : undefined
      }
      title="No application yet"
    >
      {mayCreate
        ? 'Name the first one and say where its repository is. Its scorecard follows within minutes.'
        : 'A security lead adds the first one; then its scorecard is here.'}
    </EmptyState>
  );
}
