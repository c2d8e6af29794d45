import type { ReactNode } from 'react';
import { Field } from '../../ui/field.tsx';
import { ListField } from './list-field.tsx';

interface ImageFieldsProps {
  /** `image.0` */
  readonly row: string;
  readonly place: number;
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
  readonly readOnly: boolean;
}

/** One image repository: whose it is, and whose signature counts for it. */
export function ImageFields({ row, place, values, errors, readOnly }: ImageFieldsProps): ReactNode {
  return (
    <fieldset className="grid gap-3 rounded-control border border-edge p-3">
      <legend className="px-1 text-muted text-small">Image {place}</legend>
      <div className="grid gap-3 sm:grid-cols-[minmax(0,1fr)_9rem]">
        <Field error={errors[`${row}.repository`]} label="Repository" name={`${row}.repository`}>
          {(control) => (
            <input
              {...control}
              defaultValue={values[`${row}.repository`]}
              maxLength={512}
              placeholder="registry.example/shop/payments"
              readOnly={readOnly}
              spellCheck={false}
              type="text"
            />
          )}
        </Field>
        <Field label="Ownership" name={`${row}.ownership`} required>
          {(control) => {
            const ownership = values[`${row}.ownership`] ?? 'own';
            if (readOnly)
              return <input {...control} defaultValue={ownership} readOnly type="text" />;
            return (
              <select {...control} defaultValue={ownership}>
                <option value="own">own</option>
                <option value="external">external</option>
              </select>
            );
          }}
        </Field>
      </div>
      <ListField
        error={errors[`${row}.signers`]}
        hint={
          <>
            One a line:{' '}
            <code>issuer: https://…; subject: …; owner: joan; reviewed: 2026-01-31</code>, or{' '}
            <code>key: FINGERPRINT</code>
          </>
        }
        label="Signers"
        name={`${row}.signers`}
        readOnly={readOnly}
        value={values[`${row}.signers`]}
      />
    </fieldset>
  );
}
