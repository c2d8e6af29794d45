import type { ReactNode } from 'react';
import type { PermissionRow } from '#lib/access/permission-rows.ts';
import { Role, roleWords } from '#lib/access/role.ts';
import { type Column, Table } from '../ui/table.tsx';

const reachWord = { all: 'yes', own_teams: 'own teams', none: 'no' } as const;

/** Which role may do what, as every check has it. */
export function PermissionsTable({ rows }: { readonly rows: readonly PermissionRow[] }): ReactNode {
  const columns: readonly Column<PermissionRow>[] = [
    {
      key: 'title',
      title: 'May',
      names: true,
      cell: (row) => (
        <>
          <span className="first-letter:uppercase">{row.title}</span>
          {row.besides === null ? null : (
            <span className="block font-normal text-muted text-small">{row.besides}</span>
          )}
        </>
      ),
    },
    ...Role.options.map((role, index) => ({
      key: role,
      title: roleWords[role].title,
      cell: (row: PermissionRow) => <Reach reach={row.reaches[index] ?? 'none'} />,
    })),
  ];
  return (
    <Table
      caption="Who may what"
      columns={columns}
      empty={null}
      rowKey={(row) => row.action}
      rows={rows}
    />
  );
}

function Reach({ reach }: { readonly reach: PermissionRow['reaches'][number] }): ReactNode {
  return (
    <span className={reach === 'none' ? 'text-faint' : 'font-medium'}>{reachWord[reach]}</span>
  );
}
