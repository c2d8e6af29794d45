import Link from 'next/link';
import type { ReactNode } from 'react';
import type { EvidenceView, FactRowView } from '#lib/use-cases/evidence-view.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Freshness } from './freshness-word.tsx';

interface FactsTableProps {
  readonly view: EvidenceView;
  /** The address of this page with one fact opened. */
  readonly hrefOf: (digest: string) => string;
  readonly empty: ReactNode;
}

/** Facts as rows: what, about what, how old, and what rests on it. */
export function FactsTable({ view, hrefOf, empty }: FactsTableProps): ReactNode {
  const { now, rows } = view;
  const columns: readonly Column<FactRowView>[] = [
    {
      key: 'subject',
      title: 'About',
      names: true,
      cell: (row) => (
        <Link
          aria-current={view.opened?.digest === row.digest ? 'true' : undefined}
          className="break-all font-normal font-mono hover:underline aria-[current]:underline"
          href={hrefOf(row.digest)}
          scroll={false}
        >
          {row.subject}
        </Link>
      ),
    },
    {
      key: 'kind',
      title: 'Kind',
      cell: (row) => <span className="whitespace-nowrap">{row.kind.replaceAll('_', ' ')}</span>,
    },
    {
      key: 'readAt',
      title: 'Last seen',
      cell: (row) => (
        <span className="text-muted">
          <RelativeTime at={row.readAt} now={now} />
          {row.sender === null ? '' : `, reported by ${row.sender}`}
        </span>
      ),
    },
    {
      key: 'freshness',
      title: 'Freshness',
      cell: (row) => <Freshness fact={row} now={now} />,
    },
    {
      key: 'use',
      title: 'Rests on it',
      cell: (row) =>
        row.citedBy.length === 0 ? (
          <span className="text-faint">nothing</span>
        ) : (
          <span className="flex flex-wrap gap-x-2 font-mono text-small max-md:justify-end">
            {row.citedBy.map((short) => (
              <span className="whitespace-nowrap" key={short}>
                {short}
              </span>
            ))}
          </span>
        ),
    },
  ];
  return (
    <Table caption="Facts" columns={columns} empty={empty} rowKey={(row) => row.key} rows={rows} />
  );
}
