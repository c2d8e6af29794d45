import Link from 'next/link';
import type { ReactNode } from 'react';
import type { CollectorsView } from '#lib/use-cases/collectors-view.ts';
import type { RunRow } from '#lib/use-cases/run-view.ts';
import { causeWord } from '../run/cause-word.ts';
import { RunState, runStateWord } from '../run/run-state.tsx';
import { Chip } from '../ui/chip.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { Panel } from '../ui/panel.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { Table } from '../ui/table.tsx';

const states = ['running', 'queued', 'done', 'failed', 'cancelled'] as const;

interface RunsPanelProps extends Pick<CollectorsView, 'runs' | 'nextCursor' | 'state' | 'now'> {
  /** Whether this is a later page. */
  readonly isLater: boolean;
}

/** Collections as they were asked for, newest first. */
export function RunsPanel({ runs, nextCursor, state, now, isLater }: RunsPanelProps): ReactNode {
  return (
    <Panel
      actions={
        <nav aria-label="Filter by state" className="flex flex-wrap gap-1.5">
          <Chip chosen={state === null} href={address(null, null)}>
            All
          </Chip>
          {states.map((one) => (
            <Chip chosen={state === one} href={address(one, null)} key={one}>
              {runStateWord(one)}
            </Chip>
          ))}
        </nav>
      }
      padded={false}
      title="Collections"
    >
      <Table
        caption="Collections, newest first"
        columns={[
          {
            key: 'source',
            title: 'Source',
            names: true,
            cell: ({ id, place, application }) => (
              <>
                <Link
                  prefetch={false}
                  className="break-all hover:underline"
                  href={`/collectors/runs/${id}`}
                >
                  {place}
                </Link>
                <span className="block font-normal text-muted text-small">{application.name}</span>
              </>
            ),
          },
          {
            key: 'state',
            title: 'State',
            cell: (run) => (
              <>
                <RunState state={run.state} />
                <Trouble now={now} run={run} />
              </>
            ),
          },
          {
            key: 'cause',
            title: 'Why',
            cell: ({ cause }) => <span className="text-muted">{causeWord[cause]}</span>,
          },
          {
            key: 'when',
            title: 'When',
            cell: ({ requestedAt }) => <RelativeTime at={requestedAt} now={now} />,
          },
          {
            key: 'facts',
            title: 'Facts',
            align: 'end',
            cell: ({ facts }) => facts.toLocaleString('en-US'),
          },
        ]}
        empty={<NoRuns state={state} />}
        rowKey={(run) => run.id}
        rows={runs}
      />
      {isLater || nextCursor !== null ? (
        <nav aria-label="Pages" className="flex gap-2 border-line border-t px-4 py-3">
          {isLater ? <LinkButton href={address(state, null)}>Newest</LinkButton> : null}
          {nextCursor === null ? null : (
            <LinkButton href={address(state, nextCursor)}>Older</LinkButton>
          )}
        </nav>
      ) : null}
    </Panel>
  );
}

function Trouble({ run, now }: { readonly run: RunRow; readonly now: string }): ReactNode {
  if (run.trouble === null) return null;
  return (
    <span className="block text-muted text-small break-words">
      {run.trouble}
      {run.retryAt === null || run.state !== 'queued' ? null : (
        <>
          {' '}
          Tried again <RelativeTime at={run.retryAt} now={now} />.
        </>
      )}
    </span>
  );
}

function NoRuns({ state }: Pick<CollectorsView, 'state'>): ReactNode {
  if (state !== null) {
    return (
      <EmptyState
        action={<LinkButton href="/collectors">Show all collections</LinkButton>}
        title={`No collection is in this state: ${runStateWord(state).toLowerCase()}`}
      >
        Others may be.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      action={<LinkButton href="/applications">Applications</LinkButton>}
      title="Nothing was collected yet"
    >
      Connect a source to an application: Assay begins to read it at once, and again on its
      schedule.
    </EmptyState>
  );
}

function address(state: CollectorsView['state'], cursor: string | null): string {
  const query = new URLSearchParams();
  if (state !== null) query.set('state', state);
  if (cursor !== null) query.set('cursor', cursor);
  const text = query.toString();
  return text === '' ? '/collectors' : `/collectors?${text}`;
}
