import type { ReactNode } from 'react';
import type { SessionsView } from '#lib/use-cases/sessions-view.ts';
import { Chip } from '../ui/chip.tsx';
import { Panel } from '../ui/panel.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { SessionEnd } from './session-end.tsx';

type Session = SessionsView['sessions'][number];

/** Where somebody is signed in; what they do not know again they end. */
export function SessionsPanel({ view }: { readonly view: SessionsView }): ReactNode {
  const { sessions, now } = view;
  const columns: readonly Column<Session>[] = [
    {
      key: 'browser',
      title: 'Browser',
      names: true,
      cell: ({ browser, isThis }) => (
        <span className="inline-flex flex-wrap items-center gap-2">
          {browser}
          {isThis ? <Chip>this one</Chip> : null}
        </span>
      ),
    },
    { key: 'method', title: 'Signed in with', cell: ({ method }) => method },
    { key: 'network', title: 'Network', cell: ({ network }) => network },
    {
      key: 'begun',
      title: 'Begun',
      cell: ({ begunAt }) => <RelativeTime at={begunAt} now={now} />,
    },
    {
      key: 'seen',
      title: 'Last seen',
      cell: ({ seenAt }) => <RelativeTime at={seenAt} now={now} />,
    },
    {
      key: 'end',
      title: 'End',
      align: 'end',
      cell: ({ id, browser, isThis }) =>
        isThis ? (
          <span className="text-faint">in use here</span>
        ) : (
          <SessionEnd label="End" session={id} what={`the session of ${browser}`} />
        ),
    },
  ];
  return (
    <Panel
      actions={
        sessions.length > 1 ? <SessionEnd label="End all others" session="others" /> : undefined
      }
      note={`${sessions.length}`}
      padded={false}
      title="Sessions"
    >
      <Table
        caption="Your sessions"
        columns={columns}
        empty={<p className="p-4 text-muted">You have no session.</p>}
        rowKey={({ id }) => id}
        rows={sessions}
      />
    </Panel>
  );
}
