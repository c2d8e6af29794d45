'use client';

import { type ReactNode, useId } from 'react';

interface ChoiceListProps {
  readonly name: string;
  readonly title: string;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly choices: readonly {
    readonly value: string;
    readonly title: string;
    readonly detail?: string;
  }[];
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
}

/** Several of a list, as checkboxes; a long list scrolls in itself. What was chosen stays chosen. */
export function ChoiceList(props: ChoiceListProps): ReactNode {
  const { name, title, hint, error, choices, chosen, onChange } = props;
  const id = useId();
  const described = [
    ...(hint === undefined ? [] : [`${id}-hint`]),
    ...(error === undefined ? [] : [`${id}-error`]),
  ];
  return (
    <fieldset aria-describedby={described.join(' ') || undefined} className="grid gap-1">
      <legend className="font-medium">{title}</legend>
      {hint === undefined ? null : (
        <p className="text-muted text-small" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <div className="grid max-h-64 gap-1 overflow-y-auto rounded-control border border-control px-2.5 py-1.5">
        {choices.map(({ value, title: word, detail }) => (
          <label className="flex items-start gap-2 py-0.5" key={value}>
            <input
              checked={chosen.has(value)}
              className="mt-0.5 size-4 flex-none"
              name={name}
              onChange={(event) => {
                const next = new Set(chosen);
                if (event.target.checked) next.add(value);
                else next.delete(value);
                onChange(next);
              }}
              type="checkbox"
              value={value}
            />
            <span className="min-w-0 break-words">
              {word}
              {detail === undefined ? null : (
                <span className="block text-muted text-small">{detail}</span>
              )}
            </span>
          </label>
        ))}
      </div>
      {error === undefined ? null : (
        <p className="text-not-met text-small" id={`${id}-error`}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
