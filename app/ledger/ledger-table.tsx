import Link from 'next/link';
import type { ReactNode } from 'react';
import type { LedgerRowView, LedgerView } from '#lib/use-cases/ledger-view.ts';
import type { LedgerQuery } from '#lib/use-cases/load-ledger.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { ledgerAddress } from './ledger-address.ts';
import { LedgerRecord } from './ledger-record.tsx';

interface LedgerTableProps {
  readonly view: LedgerView;
  readonly query: LedgerQuery;
}

/** The rows: who did what to which thing; each opens to what it was hashed over. */
export function LedgerTable({ view, query }: LedgerTableProps): ReactNode {
  return (
    <Table
      caption="Rows of the ledger, the newest first"
      columns={columnsOf(query, view)}
      empty={
        <EmptyState
          action={<LinkButton href="/ledger">Show all rows</LinkButton>}
          title="No row fits"
        >
          Nothing that was recorded has all that you ask for. Ask for less.
        </EmptyState>
      }
      rowKey={(row) => String(row.seq)}
      rows={view.rows}
    />
  );
}

function columnsOf(query: LedgerQuery, { now }: LedgerView): readonly Column<LedgerRowView>[] {
  return [
    {
      key: 'action',
      title: 'What',
      names: true,
      cell: (row) => (
        <div className="grid gap-1">
          <span className="flex min-h-6 items-center font-mono text-small">{row.action}</span>
          <LedgerRecord row={row} />
        </div>
      ),
    },
    { key: 'subject', title: 'Thing', cell: (row) => <Subject query={query} row={row} /> },
    {
      key: 'actor',
      title: 'Who',
      cell: (row) => (
        <Link
          className="inline-flex min-h-6 items-center wrap-anywhere hover:underline"
          href={ledgerAddress(query, { actor: row.actor.id, before: null })}
          prefetch={false}
          title={`Only rows of ${row.actor.name}`}
        >
          {row.actor.name}
        </Link>
      ),
    },
    {
      key: 'at',
      title: 'When',
      cell: (row) => (
        <span className="inline-flex min-h-6 items-center">
          <RelativeTime at={row.at} now={now} />
        </span>
      ),
    },
    {
      key: 'seq',
      title: 'Row',
      align: 'end',
      cell: (row) => (
        <span className="inline-flex min-h-6 items-center text-muted tabular-nums">{row.seq}</span>
      ),
    },
  ];
}

function Subject({
  row: { subject },
  query,
}: {
  readonly row: LedgerRowView;
  readonly query: LedgerQuery;
}): ReactNode {
  const title =
    subject.href === null && subject.title.length > longest
      ? `${subject.title.slice(0, longest)}…`
      : subject.title;
  return (
    <div className="grid min-w-0 gap-0.5 max-md:justify-items-end">
      {subject.href === null ? (
        <span className="inline-flex min-h-6 items-center break-all">{title}</span>
      ) : (
        <Link
          className="inline-flex min-h-6 items-center wrap-anywhere underline"
          href={subject.href}
          prefetch={false}
        >
          {title}
        </Link>
      )}
      <Link
        className="inline-flex min-h-6 items-center text-faint text-small hover:underline"
        href={ledgerAddress(query, { subject: `${subject.type}:${subject.id}`, before: null })}
        prefetch={false}
        title={`Only rows of this ${subject.type}`}
      >
        {subject.type}
      </Link>
    </div>
  );
}

/** Of an id that says nothing to people: enough to tell two apart. */
const longest = 24;
