import type { ReactNode } from 'react';
import { Field } from '../../ui/field.tsx';

interface ListFieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint: ReactNode;
  readonly value: string | undefined;
  readonly error: string | undefined;
  readonly readOnly: boolean;
}

/** A list as a text: an entry a line. */
export function ListField({
  name,
  label,
  hint,
  value,
  error,
  readOnly,
}: ListFieldProps): ReactNode {
  const lines = (value ?? '').split('\n').length;
  return (
    <Field error={error} hint={hint} label={label} name={name}>
      {(control) => (
        <textarea
          {...control}
          autoCapitalize="none"
          className={`${control.className} font-mono`}
          defaultValue={value}
          maxLength={20_000}
          readOnly={readOnly}
          rows={Math.min(12, Math.max(2, lines + 1))}
          spellCheck={false}
        />
      )}
    </Field>
  );
}
