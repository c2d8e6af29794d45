'use client';

import { type ReactNode, useEffect } from 'react';
import type { Instant } from '#lib/evidence/instant.ts';
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
  const answer = useAnswer(slug, code, criterion.own);
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
              <li key={condition}>{condition}</li>
            ))}
          </ol>
        </details>
      </header>
      <div className="grid gap-x-8 gap-y-5 lg:grid-cols-2">
        <SuggestionColumn criterion={criterion} slug={slug} />
        <AnswerColumn answer={answer} criterion={code} mayAnswer={mayAnswer} short={short} />
      </div>
      {others.length === 0 ? null : (
        <div className="grid gap-2">
          <h4 className="text-faint text-small">Stated by others</h4>
          <ClaimList claims={others} now={now} />
        </div>
      )}
    </article>
  );
}

function choiceOf(detail: unknown): Choice {
  return detail === 'yes' || detail === 'no' ? detail : null;
}
