'use client';

import { type ReactNode, useEffect } from 'react';
import type { Instant } from '#lib/evidence/instant.ts';
import type { ClaimView } from '#lib/use-cases/claim-view.ts';
import type { AskedCriterionView } from '#lib/use-cases/load-questionnaire.ts';
import { ClaimList } from '../claim-list.tsx';
import { AnswerColumn } from './answer-column.tsx';
import type { Choice } from './answer-draft.ts';
import { SuggestionColumn } from './suggestion-column.tsx';
import { useAnswer } from './use-answer.ts';

/** Sent to the element of a criterion by the keys `y n u`. */
export const chooseEvent = 'assay:choose';

interface AskedCriterionProps {
  readonly criterion: AskedCriterionView;
  readonly slug: string;
  readonly now: Instant;
  readonly mayAnswer: boolean;
  readonly onAnswered: (code: string, isAnswered: boolean) => void;
}

/** One criterion of the interview: what is asked, what evidence says, what the person says. */
export function AskedCriterion(props: AskedCriterionProps): ReactNode {
  const { criterion, slug, now, mayAnswer, onAnswered } = props;
  const { code, short, text, guidance, conditions, others } = criterion;
  const { own, fields, measure } = criterion;
  const answer = useAnswer({ slug, criterion: code, place: code, claim: own, fields });
  const { change } = answer;
  const isAnswered = answer.text.choice !== null;

  useEffect(() => onAnswered(code, isAnswered), [code, isAnswered, onAnswered]);

  useEffect(() => {
    const article = document.getElementById(short);
    const onChoose = (event: Event): void => {
      if (mayAnswer && event instanceof CustomEvent) change({ choice: choiceOf(event.detail) });
    };
    article?.addEventListener(chooseEvent, onChoose);
    return () => article?.removeEventListener(chooseEvent, onChoose);
  }, [short, mayAnswer, change]);

  return (
    <article
      aria-labelledby={`${short}-title`}
      className="grid scroll-mt-16 gap-4 border-line border-t px-4 py-5 -outline-offset-2 target:bg-accent-soft"
      data-asked={short}
      id={short}
      tabIndex={-1}
    >
      <header className="grid gap-1">
        <h3 className="font-semibold" id={`${short}-title`}>
          <span className="mr-2 font-mono font-normal text-faint text-small">{short}</span>
          {text}
        </h3>
        <p className="max-w-[80ch] text-muted">{guidance}</p>
        <details>
          <summary className="w-fit text-muted text-small hover:text-ink">
            What must hold ({conditions.length})
          </summary>
          <ol className="mt-1 grid max-w-[80ch] list-decimal gap-1 pl-5 text-muted text-small">
            {conditions.map((condition) => (
              <li key={condition.id}>{condition.title}</li>
            ))}
          </ol>
        </details>
      </header>
      <div className="grid gap-x-8 gap-y-5 lg:grid-cols-2">
        <SuggestionColumn criterion={criterion} slug={slug} />
        <AnswerColumn answer={answer} criterion={criterion} mayAnswer={mayAnswer} of="answer" />
      </div>
      {measure === null ? null : (
        <MeasureColumn criterion={criterion} mayAnswer={mayAnswer} own={measure.own} slug={slug} />
      )}
      {others.length === 0 ? null : (
        <div className="grid gap-2">
          <h4 className="text-faint text-small">Stated by others</h4>
          <ClaimList claims={others} now={now} />
        </div>
      )}
    </article>
  );
}

interface MeasureColumnProps extends Pick<AskedCriterionProps, 'criterion' | 'slug' | 'mayAnswer'> {
  readonly own: ClaimView | null;
}

/** What makes up for what cannot be checked: a claim of its own beside the answer. */
function MeasureColumn({ criterion, slug, mayAnswer, own }: MeasureColumnProps): ReactNode {
  const { code, fields } = criterion;
  const place = `${code} measure`;
  const answer = useAnswer({ slug, criterion: code, place, claim: own, fields });
  return (
    <div className="border-line border-t pt-4 lg:ml-auto lg:w-1/2 lg:pl-4">
      <AnswerColumn answer={answer} criterion={criterion} mayAnswer={mayAnswer} of="measure" />
    </div>
  );
}

function choiceOf(detail: unknown): Choice {
  return detail === 'yes' || detail === 'no' ? detail : null;
}
