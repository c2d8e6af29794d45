'use client';

import { type ReactNode, useId } from 'react';
import type { AskedCriterionView } from '#lib/use-cases/load-questionnaire.ts';
import { AnswerChoices, answerOptions, measureOptions } from './answer-choices.tsx';
import { mostRemark, periods, typeOf } from './answer-draft.ts';
import { AnswerFiles } from './answer-files.tsx';
import { AnswerReview } from './answer-review.tsx';
import { DetailsFields } from './details-fields.tsx';
import { SaveStateLine } from './save-state-line.tsx';
import type { Answer } from './use-answer.ts';

interface AnswerColumnProps {
  readonly criterion: AskedCriterionView;
  /** A compensating measure stands beside the answer, with a review of its own. */
  readonly of: 'answer' | 'measure';
  readonly answer: Answer;
  readonly mayAnswer: boolean;
}

const field =
  'w-full rounded-control border border-control bg-surface px-2.5 py-1.5 placeholder:text-faint disabled:opacity-60';

/** What the person answers: it stands beside the evidence and never changes it. */
export function AnswerColumn(props: AnswerColumnProps): ReactNode {
  const { criterion, of, answer, mayAnswer } = props;
  const { code, short } = criterion;
  const isMeasure = of === 'measure';
  const id = useId();
  const { text, kept, change } = answer;
  return (
    <div className="grid content-start gap-3">
      <h4 className="text-faint text-small">
        {isMeasure ? 'Your compensating measure' : 'Your answer'}
      </h4>
      <AnswerChoices
        choice={text.choice}
        disabled={!mayAnswer}
        label={isMeasure ? `Your measure for ${short}` : `Your answer to ${short}`}
        name={`${of}-${code}`}
        onChoose={(choice) => change({ choice })}
        options={isMeasure ? measureOptions : answerOptions}
      />
      <div className="grid gap-1">
        <label className="font-medium" htmlFor={`${id}-remark`}>
          Remark <span className="ml-1 font-normal text-faint">optional</span>
        </label>
        <textarea
          className={field}
          disabled={!mayAnswer}
          id={`${id}-remark`}
          maxLength={mostRemark}
          onChange={(event) => change({ remark: event.target.value })}
          placeholder={
            isMeasure
              ? 'What makes up for the missing signature'
              : 'How it is, and how one can see it'
          }
          rows={3}
          value={text.remark}
        />
      </div>
      {text.choice === null ? null : (
        <DetailsFields
          conditions={criterion.conditions}
          details={text.details}
          disabled={!mayAnswer}
          fields={criterion.fields[typeOf(text.choice)]}
          onChange={(part) => change({ details: { ...text.details, ...part } })}
        />
      )}
      <details open={text.links !== '' || kept.files.length > 0}>
        <summary className="w-fit text-muted text-small hover:text-ink">
          Links, files, how long it holds
        </summary>
        <div className="mt-2 grid gap-3">
          <div className="grid gap-1">
            <label className="font-medium" htmlFor={`${id}-links`}>
              Links <span className="ml-1 font-normal text-faint">optional, one a line</span>
            </label>
            <textarea
              className={`${field} font-mono`}
              disabled={!mayAnswer}
              id={`${id}-links`}
              onChange={(event) => change({ links: event.target.value })}
              placeholder="https://"
              rows={2}
              spellCheck={false}
              value={text.links}
            />
          </div>
          {mayAnswer ? (
            <AnswerFiles
              claimId={kept.claimId}
              files={kept.files}
              onAdded={answer.addFile}
              onRemoved={answer.removeFile}
            />
          ) : null}
          <div className="grid gap-1">
            <label className="font-medium" htmlFor={`${id}-period`}>
              Holds for
            </label>
            <select
              className={`${field} w-fit`}
              disabled={!mayAnswer}
              id={`${id}-period`}
              onChange={(event) => change({ expiresInDays: Number(event.target.value) })}
              value={text.expiresInDays}
            >
              {periods.map((days) => (
                <option key={days} value={days}>
                  {days === 365 ? 'a year' : `${days} days`}
                </option>
              ))}
            </select>
          </div>
        </div>
      </details>
      <SaveStateLine answer={answer} />
      {kept.review === null || answer.state.name === 'conflict' ? null : (
        <AnswerReview answer={answer} mayAnswer={mayAnswer} review={kept.review} />
      )}
    </div>
  );
}
