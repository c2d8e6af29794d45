'use client';

import { RefreshCw } from 'lucide-react';
import type { ReactNode } from 'react';
import type { RunView } from '#lib/use-cases/run-view.ts';
import { Notice } from '../ui/notice.tsx';
import { Elapsed } from './elapsed.tsx';
import { LinesPanel } from './lines-panel.tsx';
import { RunState } from './run-state.tsx';
import { StepsPanel } from './steps-panel.tsx';
import { isLive, useRunFeed } from './use-run-feed.ts';
import { useServerClock } from './use-server-clock.ts';

interface LiveRunProps {
  readonly view: RunView;
  /** What came of it: it stands before the steps once they are history. */
  readonly children: ReactNode;
}

/** What a run does, as it does it; without a script, as it stood when the page was made. */
export function LiveRun({ view, children }: LiveRunProps): ReactNode {
  const { state, facts, lines, lost } = useRunFeed(view);
  const live = isLive(state);
  const nowMs = useServerClock(view.now, live);
  return (
    <div className="grid gap-4">
      <dl className="flex flex-wrap gap-x-8 gap-y-3 rounded-control border border-line bg-surface px-4 py-3">
        <Figure label="State">
          <RunState state={state} />
        </Figure>
        <Figure label={view.endedAt === null ? 'So far' : 'Took'}>
          {view.startedAt === null ? (
            'not begun'
          ) : (
            <Elapsed from={view.startedAt} nowMs={nowMs} to={view.endedAt} />
          )}
        </Figure>
        <Figure label="Facts kept">{facts.toLocaleString('en-US')}</Figure>
        <Figure label="Attempt">{view.attempt === 0 ? 'none yet' : view.attempt}</Figure>
      </dl>
      {lost ? (
        <Notice live title="The connection was lost" tone="aging">
          The collection goes on all the same. This page asks again by itself.
        </Notice>
      ) : null}
      {live ? (
        <noscript>
          <p className="text-muted">
            Without scripts this page stands still.{' '}
            <a className="text-link" href={`/collectors/runs/${view.id}`}>
              <RefreshCw aria-hidden className="inline" size={12} /> Read it again
            </a>
          </p>
        </noscript>
      ) : null}
      {live ? null : children}
      <StepsPanel lines={lines} nowMs={nowMs} run={{ state, endedAt: view.endedAt }} />
      <LinesPanel lines={lines} />
      {live ? children : null}
    </div>
  );
}

function Figure({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <div>
      <dt className="text-faint text-small">{label}</dt>
      <dd className="font-medium">{children}</dd>
    </div>
  );
}
