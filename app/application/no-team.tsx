import type { ReactNode } from 'react';
import type { NoTeamView } from '#lib/use-cases/load-no-team.ts';
import { EmptyState } from '../ui/empty-state.tsx';

/** Said in place of an empty list to whoever is in no team: that, and whom to ask. */
export function NoTeam({ view }: { readonly view: NoTeamView }): ReactNode {
  const { administrators } = view;
  const whom = administrators.length === 0 ? '' : `: ${administrators.join(', ')}`;
  return (
    <EmptyState title="You are in no team yet">
      You see the applications of your teams. Ask an administrator to put you into one{whom}.
    </EmptyState>
  );
}
