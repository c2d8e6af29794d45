import type { ReactNode } from 'react';
import type { HistoryView } from '#lib/use-cases/history-view.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { address } from '../address.ts';
import { PostureEvent } from './posture-event.tsx';
import { ScoreLine } from './score-line.tsx';

interface HistoryProps {
  readonly view: HistoryView;
  readonly slug: string;
  /** Whether this is not the newest page. */
  readonly isOlder: boolean;
}

/** How the posture came to be what it is. */
export function History({ view, slug, isOlder }: HistoryProps): ReactNode {
  const path = `/applications/${slug}/history`;
  const { events, line, now, olderBefore, cutOff } = view;
  if (events.length === 0) {
    return (
      <Panel padded={false}>
        <EmptyState
          action={<LinkButton href={`/applications/${slug}`}>To the scorecard</LinkButton>}
          title={isOlder ? 'Nothing is older' : 'Nothing has been judged yet'}
        >
          Each change of a finding is kept with its reason, from the first judgement on.
        </EmptyState>
      </Panel>
    );
  }
  return (
    <div className="grid gap-4">
      {line.length === 0 ? null : (
        <Panel note="of 3" title="Application score">
          <ScoreLine line={line} now={now} />
        </Panel>
      )}
      <Panel mayBreak padded={false} title="Changes">
        <ol className="divide-y divide-line">
          {events.map((event) => (
            <PostureEvent event={event} key={event.at} now={now} slug={slug} />
          ))}
        </ol>
        {olderBefore === null && !isOlder ? null : (
          <nav aria-label="Pages" className="flex gap-2 border-line border-t px-4 py-3">
            {isOlder ? <LinkButton href={path}>Newest</LinkButton> : null}
            {olderBefore === null ? null : (
              <LinkButton href={address(path, { before: olderBefore })}>Older</LinkButton>
            )}
          </nav>
        )}
      </Panel>
      {cutOff ? (
        <p className="text-faint text-small">
          The record goes further back than the changes that are told here.
        </p>
      ) : null}
    </div>
  );
}
