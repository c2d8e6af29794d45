import { type ReactNode, useId } from 'react';

interface FixedCheckboxProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly checked: boolean;
  /** The person may not change it; what stands there is sent all the same. */
  readonly fixed: boolean;
}

/** A checkbox with its label, sent by a browser even where it may not be changed. */
export function FixedCheckbox({
  name,
  label,
  hint,
  checked,
  fixed,
}: FixedCheckboxProps): ReactNode {
  const id = useId();
  return (
    <div className="flex min-h-8 items-start gap-2 pt-1.5">
      <input
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        className="mt-0.5 size-4 flex-none"
        defaultChecked={checked}
        disabled={fixed}
        id={id}
        name={name}
        type="checkbox"
      />
      <div>
        <label htmlFor={id}>{label}</label>
        {hint === undefined ? null : (
          <p className="text-muted text-small" id={`${id}-hint`}>
            {hint}
          </p>
        )}
      </div>
      {fixed && checked ? <input name={name} type="hidden" value="on" /> : null}
    </div>
  );
}
