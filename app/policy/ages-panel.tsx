import { type ReactNode, useId } from 'react';
import type { AgeView } from '#lib/use-cases/policy-view.ts';
import { shortCode } from '../question-title.ts';
import { Panel } from '../ui/panel.tsx';
import { lowerText, overtakenText } from './origin-text.ts';
import type { PolicyDraft } from './use-policy-draft.ts';

interface AgesPanelProps {
  readonly ages: readonly AgeView[];
  readonly draft: PolicyDraft;
  readonly mayChange: boolean;
}

/** For how long evidence is good, folded away by criterion: few ever change it. */
export function AgesPanel({ ages, draft, mayChange }: AgesPanelProps): ReactNode {
  const criteria = [...new Set(ages.map((age) => age.criterion))];
  return (
    <Panel
      note="lower is stricter"
      className="overflow-hidden"
      padded={false}
      title="How long evidence is good"
    >
      <div className="grid lg:grid-cols-3">
        {criteria.map((criterion) => {
          const own = ages.filter((age) => age.criterion === criterion);
          const fields = own.map((age) => `ages.${criterion}.${age.kind}`);
          const wrong = fields.some((field) => draft.errors[field] !== undefined);
          return (
            <details
              className="border-line border-b open:col-span-full lg:border-r"
              key={criterion}
              open={wrong || undefined}
            >
              <summary className="px-4 py-2.5">
                <span className="font-medium">{shortCode(criterion)}</span>{' '}
                <span className="text-muted text-small">
                  {spanOf(own)}
                  {changesOf(own, fields, draft)}
                </span>
              </summary>
              <div className="grid gap-x-8 gap-y-2 px-4 pb-3 sm:grid-cols-2 xl:grid-cols-3">
                {own.map((age) => (
                  <AgeField age={age} draft={draft} key={age.kind} mayChange={mayChange} />
                ))}
              </div>
            </details>
          );
        })}
      </div>
    </Panel>
  );
}

function spanOf(ages: readonly AgeView[]): string {
  const days = ages.map((age) => age.value);
  const [low, high] = [Math.min(...days), Math.max(...days)];
  return low === high ? `${low} days` : `${low} – ${high} days`;
}

function changesOf(
  ages: readonly AgeView[],
  fields: readonly string[],
  draft: PolicyDraft,
): string {
  const typed = fields.filter(draft.isChanged).length;
  const own = ages.filter((age) => age.value !== age.default).length;
  return [
    own === 0 ? '' : `, ${own} not the default`,
    typed === 0 ? '' : `, ${typed} changed here`,
  ].join('');
}

interface AgeStandingProps {
  readonly age: AgeView;
  readonly isTyped: boolean;
}

function AgeStanding({ age, isTyped }: AgeStandingProps): ReactNode {
  const daysOf = (days: number): string => `${days} days`;
  const overtaken = overtakenText(age.standing, age.value, daysOf);
  const text =
    age.standing.above === null
      ? `default ${age.default}`
      : lowerText(age.standing, isTyped ? null : age.value, daysOf);
  const says = isTyped || age.value !== age.default;
  return (
    <>
      {says ? <p className="text-right text-faint text-small">{text}</p> : null}
      {overtaken === null ? null : <p className="text-right text-faint text-small">{overtaken}</p>}
    </>
  );
}

interface AgeFieldProps {
  readonly age: AgeView;
  readonly draft: PolicyDraft;
  readonly mayChange: boolean;
}

function AgeField({ age, draft, mayChange }: AgeFieldProps): ReactNode {
  const id = useId();
  const field = `ages.${age.criterion}.${age.kind}`;
  const error = draft.errors[field];
  const title = age.kind.replaceAll('_', ' ');
  if (!mayChange) {
    return (
      <p className="flex justify-between gap-3">
        <span>{title}</span>
        <span className="text-muted">{age.value} days</span>
      </p>
    );
  }
  return (
    <div>
      <div className="flex items-center justify-between gap-3">
        <label htmlFor={id}>{title}</label>
        <span className="flex flex-none items-center gap-2 text-muted">
          <input
            aria-describedby={error === undefined ? undefined : `${id}-error`}
            aria-invalid={error === undefined ? undefined : true}
            autoComplete="off"
            className="h-8 w-16 rounded-control border border-control bg-surface px-2 text-right text-ink aria-invalid:border-not-met"
            id={id}
            inputMode="decimal"
            maxLength={20}
            onChange={(event) => draft.type(field, event.target.value)}
            type="text"
            value={draft.textOf(field, String(age.value))}
          />
          days
        </span>
      </div>
      <AgeStanding age={age} isTyped={draft.isChanged(field)} />
      {error === undefined ? null : (
        <p className="text-not-met text-small" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}
