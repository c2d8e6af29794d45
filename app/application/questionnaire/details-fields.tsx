import { type ReactNode, useId } from 'react';
import type { ClaimField } from '#lib/judging/claim-fields.ts';
import type { AskedCriterionView } from '#lib/use-cases/load-questionnaire.ts';
import type { DetailsText } from './details-draft.ts';

interface DetailsFieldsProps {
  readonly fields: readonly ClaimField[];
  readonly conditions: AskedCriterionView['conditions'];
  readonly details: DetailsText;
  readonly disabled: boolean;
  readonly onChange: (part: Partial<DetailsText>) => void;
}

const look =
  'w-full rounded-control border border-control bg-surface px-2.5 py-1.5 font-mono placeholder:text-faint disabled:opacity-60';

const lists = [
  { name: 'secrets', label: 'Secrets', hint: 'Names or paths, one a line. Never a value.' },
  {
    name: 'stores',
    label: 'Where they are kept',
    hint: 'The store that protects them, one a line.',
  },
  {
    name: 'repositories',
    label: 'Image repositories',
    hint: 'registry/path without tag, one a line.',
  },
  { name: 'digests', label: 'Digests', hint: 'sha256:…, one a line.' },
] as const;

const words = [
  {
    name: 'custodian',
    label: 'Custodian',
    hint: 'Who brings in a secret that a third party issued.',
  },
  {
    name: 'rotatedTo',
    label: 'What took its place',
    hint: 'The version in the vault that replaced the secret found in source.',
  },
] as const;

/** The names that the rule of a criterion reads of a claim, and no others. */
export function DetailsFields(props: DetailsFieldsProps): ReactNode {
  const { fields, conditions, details, disabled, onChange } = props;
  const reads = new Set(fields);
  if (reads.size === 0) return null;
  return (
    <div className="grid gap-3">
      {reads.has('noSecrets') ? (
        <Check
          checked={details.noSecrets}
          disabled={disabled}
          label="This application has no production secrets"
          onCheck={(noSecrets) => onChange({ noSecrets })}
        />
      ) : null}
      {lists
        .filter(({ name }) => reads.has(name))
        .map(({ name, ...rest }) => (
          <Lines
            {...rest}
            disabled={disabled}
            key={name}
            onType={(text) => onChange({ [name]: text })}
            rows={2}
            text={details[name]}
          />
        ))}
      {words
        .filter(({ name }) => reads.has(name))
        .map(({ name, ...rest }) => (
          <Lines
            {...rest}
            disabled={disabled}
            key={name}
            onType={(text) => onChange({ [name]: text.replaceAll('\n', ' ') })}
            rows={1}
            text={details[name]}
          />
        ))}
      {reads.has('conditions') ? (
        <details open={details.conditions.length > 0}>
          <summary className="w-fit text-muted text-small hover:text-ink">
            Speak of a part only
          </summary>
          <fieldset className="mt-2 grid gap-1.5">
            <legend className="text-faint text-small">None chosen: it speaks of all.</legend>
            {conditions.map(({ id, title }) => (
              <Check
                checked={details.conditions.includes(id)}
                disabled={disabled}
                key={id}
                label={title}
                onCheck={(isChosen) =>
                  onChange({
                    conditions: isChosen
                      ? [...details.conditions, id].sort()
                      : details.conditions.filter((one) => one !== id),
                  })
                }
              />
            ))}
          </fieldset>
        </details>
      ) : null}
    </div>
  );
}

interface LinesProps {
  readonly label: string;
  readonly hint: string;
  readonly text: string;
  readonly rows: number;
  readonly disabled: boolean;
  readonly onType: (text: string) => void;
}

function Lines({ label, hint, text, rows, disabled, onType }: LinesProps): ReactNode {
  const id = useId();
  return (
    <div className="grid gap-1">
      <label className="font-medium" htmlFor={id}>
        {label} <span className="ml-1 font-normal text-faint">optional</span>
      </label>
      <textarea
        aria-describedby={`${id}-hint`}
        className={look}
        disabled={disabled}
        id={id}
        onChange={(event) => onType(event.target.value)}
        rows={rows}
        spellCheck={false}
        value={text}
      />
      <p className="text-muted text-small" id={`${id}-hint`}>
        {hint}
      </p>
    </div>
  );
}

interface CheckProps {
  readonly label: string;
  readonly checked: boolean;
  readonly disabled: boolean;
  readonly onCheck: (isChosen: boolean) => void;
}

function Check({ label, checked, disabled, onCheck }: CheckProps): ReactNode {
  return (
    <label className="flex min-h-6 items-start gap-2">
      <input
        checked={checked}
        className="mt-1 size-4"
        disabled={disabled}
        onChange={(event) => onCheck(event.target.checked)}
        type="checkbox"
      />
      <span>{label}</span>
    </label>
  );
}
