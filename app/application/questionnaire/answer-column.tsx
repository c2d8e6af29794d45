'use client';

import { type ReactNode, useId } from 'react';
import type { CriterionCode } from '#lib/samm/catalog/codes.ts';
import { AnswerChoices } from './answer-choices.tsx';
import { mostRemark, periods } from './answer-draft.ts';
import { AnswerFiles } from './answer-files.tsx';
import { SaveStateLine } from './save-state-line.tsx';
import type { Answer } from './use-answer.ts';

interface AnswerColumnProps {
  readonly criterion: CriterionCode;
  readonly short: string;
  readonly answer: Answer;
  readonly mayAnswer: boolean;
}

const field =
  'w-full rounded-control border border-control bg-surface px-2.5 py-1.5 placeholder:text-faint disabled:opacity-60';

/** What the person answers: it stands beside the evidence and never changes it. */
export function AnswerColumn(props: AnswerColumnProps): ReactNode {
  const { criterion, short, answer, mayAnswer } = props;
  const id = useId();
  const { text, kept, change } = answer;
  return (
    <div className="grid content-start gap-3">
      <h4 className="text-faint text-small">Your answer</h4>
      <AnswerChoices
        choice={text.choice}
        disabled={!mayAnswer}
        label={`Your answer to ${short}`}
        name={`answer-${criterion}`}
        onChoose={(choice) => change({ choice })}
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
          placeholder="How it is, and how one can see it"
          rows={3}
          value={text.remark}
        />
      </div>
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
    </div>
  );
}
