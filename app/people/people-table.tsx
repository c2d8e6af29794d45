import Link from 'next/link';
import type { ReactNode } from 'react';
import type { PeopleView, PersonRowView } from '#lib/use-cases/people-view.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { RoleChips } from './role-chips.tsx';

interface PeopleTableProps extends Pick<PeopleView, 'rows' | 'now'> {
  readonly text: string;
}

/** Everybody by name, with what they are and how they come in. */
export function PeopleTable({ rows, now, text }: PeopleTableProps): ReactNode {
  const columns: readonly Column<PersonRowView>[] = [
    {
      key: 'name',
      title: 'Name',
      names: true,
      cell: (row) => (
        <>
          <Link className="break-words hover:underline" href={`/people/${row.id}`} prefetch={false}>
            {row.name}
          </Link>
          <span className="block break-all font-normal text-muted text-small">{row.login}</span>
        </>
      ),
    },
    { key: 'roles', title: 'Roles', cell: (row) => <RoleChips roles={row.roles} /> },
    { key: 'teams', title: 'Teams', cell: (row) => <Words none="no team" words={row.teams} /> },
    {
      key: 'ways',
      title: 'Signs in by',
      cell: (row) => <Words none="no way yet" words={row.ways} />,
    },
    {
      key: 'seen',
      title: 'Last seen',
      align: 'end',
      cell: (row) =>
        row.isRemoved ? (
          <span className="font-medium">removed</span>
        ) : row.seenAt === null ? (
          <span className="text-faint">never</span>
        ) : (
          <span className="text-muted">
            <RelativeTime at={row.seenAt} now={now} />
          </span>
        ),
    },
  ];
  return (
    <Table
      caption="People"
      columns={columns}
      empty={
        <EmptyState
          action={<LinkButton href="/people">Show everybody</LinkButton>}
          title={`Nobody is called “${text}”`}
        >
          Neither a name nor a login has these letters in it.
        </EmptyState>
      }
      rowKey={(row) => row.id}
      rows={rows}
    />
  );
}

function Words({
  words,
  none,
}: {
  readonly words: readonly string[];
  readonly none: string;
}): ReactNode {
  if (words.length === 0) return <span className="text-faint">{none}</span>;
  return <span className="break-words">{words.join(', ')}</span>;
}
