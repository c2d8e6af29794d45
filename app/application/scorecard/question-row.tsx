import type { ReactNode } from 'react';
import type { Instant } from '#lib/evidence/instant.ts';
import type { RecordedView } from '#lib/use-cases/recorded-view.ts';
import type { QuestionView } from '#lib/use-cases/scorecard-view.ts';
import { RecordedAnswer } from '../../recorded/recorded-answer.tsx';
import { Mark } from '../../ui/mark.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { CriterionRow } from './criterion-row.tsx';
import { QuestionDisclosure } from './question-disclosure.tsx';
import { stateMark, stateWord } from './state-word.ts';

interface QuestionRowProps {
  readonly question: QuestionView;
  readonly slug: string;
  readonly now: Instant;
  readonly open: boolean;
  readonly mayClaim: boolean;
  readonly recorded: RecordedView | undefined;
}

/** One of the six questions: its answer, what it is made of, when it next runs out. */
export function QuestionRow(props: QuestionRowProps): ReactNode {
  const { question, slug, now, open, mayClaim, recorded } = props;
  return (
    <QuestionDisclosure
      open={open}
      short={question.short}
      summary={<QuestionSummary now={now} question={question} />}
    >
      {recorded === undefined || recorded.standing === null ? null : (
        <div className="border-line border-t px-4 py-3 sm:pl-11">
          <RecordedAnswer now={now} readOnly recorded={recorded} />
        </div>
      )}
      <ul className="border-line border-t">
        {question.criteria.map((criterion) => (
          <CriterionRow
            criterion={criterion}
            key={criterion.code}
            mayClaim={mayClaim}
            now={now}
            question={question.code}
            slug={slug}
          />
        ))}
      </ul>
    </QuestionDisclosure>
  );
}

function QuestionSummary({ question, now }: Pick<QuestionRowProps, 'question' | 'now'>): ReactNode {
  const { short, text, state, met, applicable, criteria, next } = question;
  return (
    <span className="grid grid-cols-[2.25rem_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1 lg:grid-cols-[2.25rem_minmax(0,1fr)_6.5rem_7.5rem_4rem_10rem]">
      <span className="font-mono text-faint text-small">{short}</span>
      <span className="font-medium">{text}</span>
      <span className="inline-flex items-center gap-1.5 font-semibold max-lg:justify-end">
        <Mark as="drawn" name={stateMark[state]} />
        {stateWord[state]}
      </span>
      <span aria-hidden className="inline-flex gap-1 max-lg:col-start-2">
        {criteria.map((criterion) => (
          <Mark as="drawn" key={criterion.code} name={criterion.mark} />
        ))}
      </span>
      <span className="text-muted text-small max-lg:text-right">
        {met} of {applicable}
        <span className="sr-only"> criteria met</span>
      </span>
      <span className="text-muted text-small max-lg:col-span-2 max-lg:col-start-2 lg:text-right">
        {next === null ? (
          ''
        ) : (
          <>
            {next.criterion} expires <RelativeTime at={next.at} now={now} />
          </>
        )}
      </span>
    </span>
  );
}
