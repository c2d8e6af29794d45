import Link from 'next/link';
import type { ReactNode } from 'react';
import type { TeamsView } from '#lib/use-cases/people-view.ts';
import { policyAddress } from '../policy/scope-fields.ts';
import { countText } from '../ui/count-text.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { RenameTeamForm } from './team-form.tsx';

type Row = TeamsView['rows'][number];

const mostNames = 12;

/** Teams with who is in them and how many applications are theirs. */
export function TeamsTable({ rows, mayManage }: TeamsView): ReactNode {
  const columns: readonly Column<Row>[] = [
    {
      key: 'name',
      title: 'Team',
      names: true,
      cell: (row) => (
        <>
          <span className="break-words">{row.name}</span>
          {mayManage ? (
            <div className="font-normal">
              <RenameTeamForm id={row.id} key={row.name} name={row.name} />
            </div>
          ) : null}
        </>
      ),
    },
    { key: 'members', title: 'People', cell: (row) => <Members members={row.members} /> },
    {
      key: 'applications',
      title: 'Applications',
      align: 'end',
      cell: (row) => countText(row.applications),
    },
    {
      key: 'policy',
      title: 'Policy',
      cell: (row) => (
        <Link
          aria-label={`Policy of team ${row.name}`}
          className="underline"
          href={policyAddress({ team: row.id })}
          prefetch={false}
        >
          Policy
        </Link>
      ),
    },
  ];
  return (
    <Table
      caption="Teams"
      columns={columns}
      empty={
        <EmptyState title="No team yet">
          A team comes with its first application, or is made here. Application owners and members
          see the applications of their teams.
        </EmptyState>
      }
      rowKey={(row) => row.id}
      rows={rows}
    />
  );
}

function Members({ members }: Pick<Row, 'members'>): ReactNode {
  if (members.length === 0) return <span className="text-faint">nobody</span>;
  const more = members.length - mostNames;
  return (
    <span className="inline-flex flex-wrap gap-x-3 max-md:justify-end">
      {members.slice(0, mostNames).map(({ id, name }) => (
        <Link
          className="inline-flex min-h-6 items-center break-words hover:underline"
          href={`/people/${id}`}
          key={id}
          prefetch={false}
        >
          {name}
        </Link>
      ))}
      {more > 0 ? <span className="text-muted">and {more} more</span> : null}
    </span>
  );
}
