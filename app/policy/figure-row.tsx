import { Fragment, type ReactNode, useId } from 'react';
import type { FigureView } from '#lib/use-cases/policy-view.ts';
import { shortCode } from '../question-title.ts';
import { FigureStanding } from './figure-standing.tsx';
import { figureText, severities, typedFigure, unitWord } from './figure-text.ts';
import type { PolicyDraft } from './use-policy-draft.ts';

interface FigureRowProps {
  readonly figure: FigureView;
  readonly draft: PolicyDraft;
  readonly mayChange: boolean;
}

/** One figure: what it means, what it is, which way is stricter, and whose verdict it moves. */
export function FigureRow({ figure, draft, mayChange }: FigureRowProps): ReactNode {
  const id = useId();
  const { name, meaning, unit, stricter, value, criteria } = figure;
  const field = `figures.${name}`;
  const text = draft.textOf(field, typedFigure(unit, value));
  const error = draft.errors[field];
  const changed = draft.isChanged(field);
  return (
    <div
      className={`grid gap-x-4 gap-y-1 border-l-2 py-2.5 pr-4 pl-3.5 md:grid-cols-[minmax(0,1fr)_9rem_8rem_minmax(0,9rem)] ${changed ? 'border-l-accent' : 'border-l-transparent'}`}
    >
      <div>
        <label className="font-medium" htmlFor={id}>
          {upper(meaning.replace(' (0 info … 4 critical)', ''))}
        </label>
        <p className="text-faint text-small" id={`${id}-about`}>
          <code className="font-mono">{name}</code> · {stricter} is stricter
        </p>
      </div>
      <div>
        {mayChange ? (
          <span className="flex items-center gap-2">
            <Control
              draft={draft}
              field={field}
              figure={figure}
              id={id}
              isWrong={error !== undefined}
              text={text}
            />
            <span className="text-muted">{unitWord[unit]}</span>
          </span>
        ) : (
          <output id={id}>{figureText(unit, value)}</output>
        )}
        {error === undefined ? null : (
          <p className="mt-1 text-not-met text-small" id={`${id}-error`}>
            {error}
          </p>
        )}
      </div>
      <FigureStanding draft={draft} field={field} figure={figure} mayChange={mayChange} />
      <p className="text-muted text-small md:pt-2">
        <span className="md:sr-only">Moves </span>
        {criteria.length === 0
          ? 'the answers over the portfolio'
          : criteria.map((code, index) => (
              <Fragment key={code}>
                {index === 0 ? null : ', '}
                <span className="whitespace-nowrap">{shortCode(code)}</span>
              </Fragment>
            ))}
      </p>
    </div>
  );
}

interface ControlProps {
  readonly id: string;
  readonly field: string;
  readonly figure: FigureView;
  readonly text: string;
  readonly isWrong: boolean;
  readonly draft: PolicyDraft;
}

function Control({ id, field, figure, text, isWrong, draft }: ControlProps): ReactNode {
  const shared = {
    id,
    value: text,
    'aria-describedby': isWrong ? `${id}-error ${id}-about` : `${id}-about`,
    'aria-invalid': isWrong || undefined,
    className:
      'h-8 rounded-control border border-control bg-surface px-2.5 aria-invalid:border-not-met',
  };
  const choices =
    figure.unit === 'severity'
      ? severities
      : figure.unit === 'yes'
        ? (['no', 'yes'] as const)
        : null;
  if (choices !== null) {
    return (
      <select {...shared} onChange={(event) => draft.type(field, event.target.value)}>
        {figure.standing.above === null ? null : <option value="">as above</option>}
        {choices.map((choice, rank) => (
          <option key={choice} value={String(rank)}>
            {choice}
          </option>
        ))}
      </select>
    );
  }
  return (
    <input
      {...shared}
      autoComplete="off"
      className={`${shared.className} w-24 text-right`}
      inputMode="decimal"
      maxLength={20}
      onChange={(event) => draft.type(field, event.target.value)}
      type="text"
    />
  );
}

function upper(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
