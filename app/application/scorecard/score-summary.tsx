import type { ReactNode } from 'react';
import type { ScorecardView } from '#lib/use-cases/scorecard-view.ts';
import { Panel } from '../../ui/panel.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { ScoreBar } from '../../ui/score-bar.tsx';

/** The application score with its interval, what it is made of, and its two streams. */
export function ScoreSummary({ view }: { readonly view: ScorecardView }): ReactNode {
  const { score, counts, streams, judgedAt, now, asOf } = view;
  return (
    <Panel>
      <div className="grid gap-x-10 gap-y-6 md:grid-cols-[minmax(0,1.2fr)_minmax(0,1fr)]">
        <div>
          <p className="flex flex-wrap items-baseline gap-x-2">
            <span className="font-semibold text-score">{score.lowText}</span>
            <span className="text-muted">
              {score.high > score.low ? `up to ${score.highText} ` : ''}of {score.maximum}
            </span>
          </p>
          <p className="mb-2 text-muted">
            Application score
            {judgedAt === null || asOf !== null ? null : (
              <>
                , judged <RelativeTime at={judgedAt} now={now} />
              </>
            )}
          </p>
          <ScoreBar label="Application score" score={score} />
          <p className="mt-2 text-muted text-small">
            {counts.met} of {counts.applicable} criteria met · {counts.notMet} not met ·{' '}
            {counts.unknown} open
            {counts.notApplicable === 0 ? '' : ` · ${counts.notApplicable} not applicable`}
          </p>
        </div>
        <dl className="grid content-center gap-4">
          {streams.map((stream) => (
            <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4" key={stream.code}>
              <dt>{stream.name}</dt>
              <dd className="text-muted">{stream.score.text}</dd>
              <dd className="col-span-2">
                <ScoreBar label={stream.name} score={stream.score} />
              </dd>
            </div>
          ))}
        </dl>
      </div>
    </Panel>
  );
}
