import Link from 'next/link';
import type { ReactNode } from 'react';
import type { Instant } from '#lib/evidence/instant.ts';
import type { ApplicationRowView } from '#lib/use-cases/load-applications.ts';
import { Mark } from '../ui/mark.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { ScoreBar } from '../ui/score-bar.tsx';
import { type Column, Table } from '../ui/table.tsx';

interface ApplicationsTableProps {
  readonly rows: readonly ApplicationRowView[];
  readonly now: Instant;
  readonly empty: ReactNode;
}

/** Every application by name, with its score and how fresh that is. */
export function ApplicationsTable({ rows, now, empty }: ApplicationsTableProps): ReactNode {
  const columns: readonly Column<ApplicationRowView>[] = [
    {
      key: 'name',
      title: 'Application',
      names: true,
      cell: (row) => (
        <Link className="break-words hover:underline" href={`/applications/${row.slug}`}>
          {row.name}
          {row.inScope ? '' : <span className="font-normal text-faint"> · not in scope</span>}
        </Link>
      ),
    },
    { key: 'team', title: 'Team', cell: (row) => row.team },
    { key: 'criticality', title: 'Criticality', cell: (row) => row.criticality },
    {
      key: 'score',
      title: 'Score',
      cell: (row) =>
        row.score === null ? (
          <span className="text-faint">not judged yet</span>
        ) : (
          <span className="grid min-w-36 grid-cols-[5rem_minmax(4rem,1fr)] items-center gap-2">
            <span>{row.score.text.replace(/ of .*/, '')}</span>
            <ScoreBar label={`Score of ${row.name}`} score={row.score} />
          </span>
        ),
    },
    { key: 'marks', title: 'Criteria', cell: (row) => <Counts row={row} /> },
    {
      key: 'state',
      title: 'Judged',
      align: 'end',
      cell: (row) => (
        <span className="text-muted">
          {row.collecting ? 'collecting' : null}
          {!row.collecting && row.sources === 0 ? 'no source' : null}
          {!row.collecting && row.sources > 0 && row.judgedAt !== null ? (
            <RelativeTime at={row.judgedAt} now={now} />
          ) : null}
        </span>
      ),
    },
  ];
  return (
    <Table
      caption="Applications"
      columns={columns}
      empty={empty}
      rowKey={(row) => row.slug}
      rows={rows}
    />
  );
}

/** How many criteria are met, not met and open. */
function Counts({ row }: { readonly row: ApplicationRowView }): ReactNode {
  if (row.marks === null) return null;
  const met = row.marks.filter((mark) => mark === 'met' || mark === 'stated').length;
  const notMet = row.marks.filter((mark) => mark === 'not_met').length;
  const none = row.marks.filter((mark) => mark === 'not_applicable').length;
  const open = row.marks.length - met - notMet - none;
  return (
    <span className="inline-flex gap-3">
      <Count count={met} name="met" word="met" />
      <Count count={notMet} name="not_met" word="not met" />
      <Count count={open} name="never_collected" word="open" />
    </span>
  );
}

interface CountProps {
  readonly count: number;
  readonly name: 'met' | 'not_met' | 'never_collected';
  readonly word: string;
}

function Count({ count, name, word }: CountProps): ReactNode {
  return (
    <span className="inline-flex items-center gap-1">
      <Mark as="drawn" name={name} />
      {count}
      <span className="sr-only"> {word}</span>
    </span>
  );
}
