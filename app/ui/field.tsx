import { type ReactNode, useId } from 'react';

/** What the control inside a field must carry to be told with its label, hint and error. */
interface ControlProps {
  readonly id: string;
  readonly name: string;
  readonly className: string;
  readonly required?: true;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: true;
}

interface FieldProps {
  readonly name: string;
  readonly label: string;
  /** What to write, before it goes wrong. */
  readonly hint?: ReactNode;
  /** What is wrong and how to right it; stands beside the control. */
  readonly error?: string | undefined;
  readonly required?: boolean;
  readonly children: (control: ControlProps) => ReactNode;
}

const look =
  'w-full rounded-control border border-control bg-surface px-2.5 py-1.5 text-ink placeholder:text-faint aria-invalid:border-not-met';

/** A labelled control: `<Field …>{(control) => <input {...control} />}</Field>`. */
export function Field({ name, label, hint, error, required, children }: FieldProps): ReactNode {
  const id = useId();
  const described = [
    ...(hint === undefined ? [] : [`${id}-hint`]),
    ...(error === undefined ? [] : [`${id}-error`]),
  ];
  return (
    <div className="grid content-start gap-1">
      <label className="font-medium" htmlFor={id}>
        {label}
        {required === true ? null : <span className="ml-1.5 font-normal text-faint">optional</span>}
      </label>
      {hint === undefined ? null : (
        <div className="text-muted text-small" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {children({
        id,
        name,
        className: look,
        ...(required === true ? { required } : {}),
        ...(described.length === 0 ? {} : { 'aria-describedby': described.join(' ') }),
        ...(error === undefined ? {} : { 'aria-invalid': true }),
      })}
      {error === undefined ? null : (
        <p className="text-not-met text-small" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}
