import Link from 'next/link';
import type { ReactNode } from 'react';
import type { KindResult, RunView } from '#lib/use-cases/run-view.ts';
import { Mark } from '../ui/mark.tsx';
import { Panel } from '../ui/panel.tsx';
import { Table } from '../ui/table.tsx';

const shownFailures = 5;

/** What came of each kind of fact: read or not, whole or in part, and why. */
export function RunResults({ view }: { readonly view: RunView }): ReactNode {
  const { application, results, trouble } = view;
  if (results.length === 0) return null;
  return (
    <Panel note="by kind of fact" padded={false} title="Results">
      <Table
        caption="What came of each kind of fact"
        columns={[
          {
            key: 'kind',
            title: 'Kind of fact',
            names: true,
            cell: ({ kind, facts }) =>
              facts === 0 ? (
                kind.replaceAll('_', ' ')
              ) : (
                <Link
                  prefetch={false}
                  className="hover:underline"
                  href={`/applications/${application.slug}/evidence?kind=${kind}`}
                >
                  {kind.replaceAll('_', ' ')}
                </Link>
              ),
          },
          {
            key: 'outcome',
            title: 'Outcome',
            cell: (row) => (
              <>
                <Outcome row={row} />
                <Failures failures={row.failures} known={trouble} />
              </>
            ),
          },
          {
            key: 'collector',
            title: 'Collector',
            cell: ({ collector }) => <span className="text-muted">{collector}</span>,
          },
          {
            key: 'facts',
            title: 'Facts',
            align: 'end',
            cell: ({ facts }) => facts.toLocaleString('en-US'),
          },
        ]}
        empty={null}
        rowKey={({ collector, kind }) => `${collector} ${kind}`}
        rows={results}
      />
    </Panel>
  );
}

function Outcome({ row }: { readonly row: KindResult }): ReactNode {
  const { name, word } = outcomeOf(row);
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <Mark as="drawn" name={name} />
      {word}
    </span>
  );
}

function outcomeOf({ outcome, coverage }: KindResult) {
  switch (outcome) {
    case 'failed':
      return { name: 'collection_failed', word: 'Could not read' } as const;
    case 'not_applicable':
      return { name: 'not_applicable', word: 'Not applicable' } as const;
    case 'collected':
      return coverage === 'whole'
        ? ({ name: 'met', word: 'Read whole' } as const)
        : ({ name: 'partial', word: 'Read in part' } as const);
  }
}

interface FailuresProps {
  readonly failures: KindResult['failures'];
  /** What is said of the whole run is not said again of each kind. */
  readonly known: string | null;
}

function Failures({ failures, known }: FailuresProps): ReactNode {
  const told = failures
    .map(({ place, detail }) => ({ place, detail, text: `${place}: ${detail}` }))
    .filter(({ text }) => text !== known);
  if (told.length === 0) return null;
  const rest = told.slice(shownFailures);
  return (
    <>
      <FailureList told={told.slice(0, shownFailures)} />
      {rest.length === 0 ? null : (
        <details className="mt-1">
          <summary className="text-muted text-small">and {rest.length} more</summary>
          <FailureList told={rest} />
        </details>
      )}
    </>
  );
}

function FailureList({
  told,
}: {
  readonly told: readonly { readonly place: string; readonly detail: string }[];
}): ReactNode {
  return (
    <ul className="grid gap-1 text-muted text-small">
      {told.map(({ place, detail }) => (
        <li className="break-words" key={`${place} ${detail}`}>
          <code className="font-mono break-all">{place}</code> {detail}
        </li>
      ))}
    </ul>
  );
}
