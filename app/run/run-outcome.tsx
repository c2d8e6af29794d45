import type { ReactNode } from 'react';
import type { RunView } from '#lib/use-cases/run-view.ts';
import { LinkButton } from '../ui/link-button.tsx';
import { Notice } from '../ui/notice.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';

/** How a run ended, or why it waits: in words, with what to do about it. */
export function RunOutcome({ view }: { readonly view: RunView }): ReactNode {
  const { application, state, facts, trouble, remedy, retryAt, now } = view;
  const scorecard = `/applications/${application.slug}`;
  switch (state) {
    case 'queued':
      return trouble === null ? null : (
        <Notice title="It waits for another try" tone="aging">
          <p className="text-ink">{trouble}</p>
          {retryAt === null ? null : (
            <p>
              Tried again <RelativeTime at={retryAt} now={now} />.
            </p>
          )}
          {remedy === null ? null : <p>{remedy}</p>}
        </Notice>
      );
    case 'running':
      return null;
    case 'done':
      return (
        <Notice
          actions={
            <LinkButton href={scorecard} kind="primary">
              Open the scorecard
            </LinkButton>
          }
          title={facts === 0 ? 'Read, and nothing to tell was found' : 'Read'}
          tone="done"
        >
          {facts === 0
            ? 'What is missing counts as missing only where it would have to be.'
            : `${facts.toLocaleString('en-US')} ${facts === 1 ? 'fact was' : 'facts were'} kept. The application is judged by them now.`}
        </Notice>
      );
    case 'failed':
      return (
        <Notice
          actions={
            <LinkButton href={`${scorecard}/settings`}>The application’s sources</LinkButton>
          }
          title="It could not be read"
          tone="bad"
        >
          <p className="text-ink">{trouble}</p>
          {remedy === null ? null : <p>{remedy}</p>}
          <p>
            Nothing counts as absent because of this: what was known before is out of date later.
          </p>
        </Notice>
      );
    case 'cancelled':
      return (
        <Notice
          actions={<LinkButton href={scorecard}>Open the scorecard</LinkButton>}
          title="It was stopped"
          tone="info"
        >
          {facts === 0
            ? 'Nothing was kept.'
            : `${facts.toLocaleString('en-US')} facts had been kept before, and stay.`}
        </Notice>
      );
  }
}
