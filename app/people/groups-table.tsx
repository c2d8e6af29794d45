import type { ReactNode } from 'react';
import { roleWords } from '#lib/access/role.ts';
import type { GroupsView } from '#lib/use-cases/people-view.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { ChangeButton } from './change-button.tsx';
import { submitUnmappedGroup } from './group-actions.ts';

type Row = GroupsView['rows'][number];

/** What each group gives, and who said so. */
export function GroupsTable(props: Pick<GroupsView, 'rows' | 'now' | 'mayManage'>): ReactNode {
  const { rows, now, mayManage } = props;
  const columns: readonly Column<Row>[] = [
    {
      key: 'group',
      title: 'Group',
      names: true,
      cell: (row) => <code className="font-mono break-all">{row.group}</code>,
    },
    {
      key: 'provider',
      title: 'Of',
      cell: ({ issuer, provider }) => <Provider issuer={issuer} provider={provider} />,
    },
    {
      key: 'gives',
      title: 'Gives',
      cell: (row) =>
        row.role === null ? `the team ${row.team ?? ''}` : `the role ${roleWords[row.role].title}`,
    },
    {
      key: 'by',
      title: 'Mapped by',
      cell: (row) => (
        <span className="text-muted">
          {row.by} <RelativeTime at={row.createdAt} now={now} />
        </span>
      ),
    },
    ...(mayManage
      ? [
          {
            key: 'change',
            title: 'Change',
            align: 'end',
            cell: (row: Row) => (
              <ChangeButton
                about={`the group ${row.group}`}
                action={submitUnmappedGroup}
                fields={{ mappingId: row.id }}
              >
                Unmap
              </ChangeButton>
            ),
          } as const,
        ]
      : []),
  ];
  return (
    <Table
      caption="Groups and what they give"
      columns={columns}
      empty={
        <EmptyState title="No group gives anything yet">
          Where people sign in through a provider, its groups can give them roles and teams: who
          leaves a group there loses them here at the next sign-in.
        </EmptyState>
      }
      rowKey={(row) => row.id}
      rows={rows}
    />
  );
}

/** Whose group it is, or why it gives nothing. */
function Provider({ issuer, provider }: Pick<Row, 'issuer' | 'provider'>): ReactNode {
  if (provider !== null) return provider;
  return (
    <span className="text-muted">
      {issuer === null
        ? 'no provider, so it gives nothing: map it anew, then unmap this'
        : `${issuer}, which is not set: nobody signs in there`}
    </span>
  );
}
