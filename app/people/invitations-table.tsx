import Link from 'next/link';
import type { ReactNode } from 'react';
import type {
  InvitationRowView,
  InvitationState,
  InvitationsView,
} from '#lib/use-cases/people-view.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { ChangeButton } from './change-button.tsx';
import { submitRevokedInvitation } from './invitation-actions.ts';
import { RoleChips } from './role-chips.tsx';

const stateWord: Readonly<Record<InvitationState, string>> = {
  open: 'Open',
  used: 'Used',
  expired: 'Expired',
  revoked: 'Taken back',
  void: 'Void: its maker may not invite any more',
};

/** Invitations, the newest first; an open one can be taken back. */
export function InvitationsTable(
  props: Pick<InvitationsView, 'rows' | 'now' | 'mayManage'>,
): ReactNode {
  const { rows, now, mayManage } = props;
  const columns: readonly Column<InvitationRowView>[] = [
    {
      key: 'note',
      title: 'For whom',
      names: true,
      cell: (row) => (
        <>
          <span className="break-words">{row.note}</span>
          <span className="block font-normal text-muted text-small">
            by {row.by ?? 'the command line'} <RelativeTime at={row.createdAt} now={now} />
          </span>
        </>
      ),
    },
    { key: 'roles', title: 'As what', cell: (row) => <RoleChips roles={row.roles} /> },
    {
      key: 'teams',
      title: 'Teams',
      cell: (row) =>
        row.teams.length === 0 ? (
          <span className="text-faint">no team</span>
        ) : (
          <span className="break-words">{row.teams.join(', ')}</span>
        ),
    },
    { key: 'state', title: 'State', cell: (row) => <State now={now} row={row} /> },
    ...(mayManage
      ? [
          {
            key: 'change',
            title: 'Change',
            align: 'end',
            cell: (row: InvitationRowView) =>
              row.state === 'open' || row.state === 'void' ? (
                <ChangeButton
                  about={`the invitation for ${row.note}`}
                  action={submitRevokedInvitation}
                  fields={{ invitationId: row.id }}
                >
                  Take back
                </ChangeButton>
              ) : null,
          } as const,
        ]
      : []),
  ];
  return (
    <Table
      caption="Invitations, newest first"
      columns={columns}
      empty={
        <EmptyState title="Nobody was invited yet">
          Whoever is invited joins by a link, with a login and a password of their own choice.
        </EmptyState>
      }
      rowKey={(row) => row.id}
      rows={rows}
    />
  );
}

function State({ row, now }: { readonly row: InvitationRowView; readonly now: string }): ReactNode {
  if (row.joined !== null) {
    return (
      <>
        {stateWord.used} by{' '}
        <Link className="hover:underline" href={`/people/${row.joined.id}`} prefetch={false}>
          {row.joined.name}
        </Link>{' '}
        <span className="text-muted">
          <RelativeTime at={row.joined.at} now={now} />
        </span>
      </>
    );
  }
  return (
    <>
      {stateWord[row.state]}
      {row.state === 'open' ? (
        <span className="block text-muted text-small">
          expires <RelativeTime at={row.expiresAt} now={now} />
        </span>
      ) : null}
    </>
  );
}
