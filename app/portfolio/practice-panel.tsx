import Link from 'next/link';
import type { ReactNode } from 'react';
import type { ChangeView, PortfolioView } from '#lib/use-cases/portfolio-view.ts';
import type { ScoreView } from '#lib/use-cases/score-view.ts';
import { dayText } from '../ui/relative-text.ts';
import { ScoreBar } from '../ui/score-bar.tsx';

type PracticePanelProps = Pick<PortfolioView, 'practice' | 'streams' | 'change'>;

/** How mature, how sure, and since when: the official number large, its interval behind it. */
export function PracticePanel({ practice, streams, change }: PracticePanelProps): ReactNode {
  const isCertain = practice.low === practice.high;
  return (
    <section
      aria-labelledby="practice"
      className="flex flex-col rounded-control border border-line bg-surface p-4"
    >
      <h2 className="text-muted" id="practice">
        Secure Deployment
      </h2>
      <p className="mt-2 flex items-baseline gap-2">
        <span className="font-semibold text-score">{practice.lowText}</span>
        <span className="text-muted">{rangeWords(practice, isCertain)}</span>
      </p>
      <p className="mt-1 text-faint text-small">
        {isCertain ? 'nothing is open' : 'certain today, possible once all is answered'}
      </p>
      <div className="mt-3">
        <ScoreBar label="Secure Deployment" score={practice} />
        <p className="mt-0.5 flex justify-between text-faint text-small">
          <span>0</span>
          {practice.target === null ? (
            <span>no target set</span>
          ) : (
            <span className="text-accent">target {practice.target.text}</span>
          )}
          <span>{practice.scale}</span>
        </p>
      </div>
      <dl className="mt-4 grid gap-3">
        {streams.map(({ code, name, score }) => (
          <div className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-2" key={code}>
            <dt>{name}</dt>
            <dd className="text-muted">{score.text}</dd>
            <dd className="col-span-2">
              <ScoreBar label={name} score={score} />
            </dd>
          </div>
        ))}
      </dl>
      <div className="mt-auto pt-4 text-muted">
        {change === null ? 'No earlier day to compare with yet' : <Change change={change} />}
      </div>
    </section>
  );
}

function rangeWords({ highText, maximum, scale, text }: ScoreView, isCertain: boolean): string {
  const end = maximum < scale ? (text.split(' of ')[1] ?? `${scale}`) : `${scale}`;
  return isCertain ? `of ${end}` : `to ${highText} of ${end}`;
}

const tone = { better: 'text-met', worse: 'text-not-met', same: 'text-muted' } as const;
const arrow = { better: '↑', worse: '↓', same: '' } as const;

function Change({ change }: { readonly change: ChangeView }): ReactNode {
  return (
    <>
      <span className={`font-medium ${tone[change.direction]}`}>
        <span aria-hidden>{arrow[change.direction]}</span> {change.text}
      </span>{' '}
      since {dayText(change.since)}
      {change.href === null ? null : (
        <>
          {' · '}
          <Link prefetch={false} className="text-link" href={change.href}>
            what changed
          </Link>
        </>
      )}
    </>
  );
}
