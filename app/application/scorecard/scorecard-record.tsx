import type { ReactNode } from 'react';
import type { CriterionView } from '#lib/use-cases/criterion-view.ts';
import type { QuestionView, ScorecardView } from '#lib/use-cases/scorecard-view.ts';
import { Mark } from '../../ui/mark.tsx';
import { markWord } from '../../ui/mark-word.ts';
import { Prose } from '../../ui/prose.tsx';
import { dayText, exactText } from '../../ui/relative-text.ts';
import { stateWord } from './state-word.ts';

const mostReasons = 3;

/**
 * The scorecard as a record on paper: every criterion with its first reasons, nothing to open, and
 * exact days in place of relative ones.
 */
export function ScorecardRecord({ view }: { readonly view: ScorecardView }): ReactNode {
  const at = view.asOf ?? view.now;
  return (
    <div className="hidden print:block">
      <p className="mb-3 text-muted text-small">
        As of {exactText(at)} · {view.counts.met} of {view.counts.applicable} criteria met ·{' '}
        {view.counts.notMet} not met · {view.counts.unknown} open · application score{' '}
        {view.score.text}
      </p>
      {view.streams.map((stream) => (
        <div className="mb-3" key={stream.code}>
          <h2 className="mb-1 font-semibold">
            {stream.name} <span className="font-normal text-muted">{stream.score.text}</span>
          </h2>
          {stream.questions.map((question) => (
            <QuestionRecord key={question.code} question={question} />
          ))}
        </div>
      ))}
    </div>
  );
}

function QuestionRecord({ question }: { readonly question: QuestionView }): ReactNode {
  const { short, text, state, met, applicable, criteria } = question;
  return (
    <section className="mb-2 border-edge border-t pt-1">
      <p className="flex justify-between gap-4 font-medium">
        <span>
          <span className="mr-2 font-mono text-small">{short}</span>
          {text}
        </span>
        <span className="whitespace-nowrap">
          {stateWord[state]}, {met} of {applicable}
        </span>
      </p>
      <ul>
        {criteria.map((criterion) => (
          <CriterionRecord criterion={criterion} key={criterion.code} />
        ))}
      </ul>
    </section>
  );
}

function CriterionRecord({ criterion }: { readonly criterion: CriterionView }): ReactNode {
  const { short, text, mark, reasons, remedies, holdsUntil, assumed } = criterion;
  const [remedy] = remedies;
  const isGood = mark === 'met' || mark === 'stated';
  return (
    <li className="grid grid-cols-[1rem_2.5rem_minmax(0,1fr)] gap-x-2 py-0.5 text-small">
      <Mark as="drawn" name={mark} />
      <span className="font-mono">{short}</span>
      <span>
        {text} <span className="text-muted">{markWord[mark]}</span>
        {assumed ? <span className="text-muted"> on assumed stages</span> : null}
        {isGood && holdsUntil !== null ? (
          <span className="text-muted">, good until {dayText(holdsUntil)}</span>
        ) : null}
        {reasons.slice(0, mostReasons).map((reason) => (
          <span className="block text-muted" key={reason.text}>
            <Prose text={reason.text} />
          </span>
        ))}
        {reasons.length > mostReasons ? (
          <span className="block text-muted">and {reasons.length - mostReasons} more</span>
        ) : null}
        {mark === 'not_met' && remedy !== undefined ? (
          <span className="block">
            To do: <Prose text={remedy.text} />
          </span>
        ) : null}
      </span>
    </li>
  );
}
