import type { ReactNode } from 'react';
import { Field } from '../../ui/field.tsx';
import { FixedCheckbox } from './fixed-checkbox.tsx';
import { ListField } from './list-field.tsx';

interface StageFieldsProps {
  /** `stage.0` */
  readonly row: string;
  readonly place: number;
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
  readonly readOnly: boolean;
}

const lists = [
  {
    field: 'environments',
    label: 'CI environments',
    hint: (
      <>
        One a line, <code>*</code> for any run of letters; <code>prod-* @ github.com/shop/web</code>{' '}
        for one repository only.
      </>
    ),
  },
  {
    field: 'clusters',
    label: 'Clusters and namespaces',
    hint: (
      <>
        One a line: <code>live-1 / payments</code>
      </>
    ),
  },
  {
    field: 'vaultPaths',
    label: 'Vault paths',
    hint: (
      <>
        One a line, with the mount; <code>*</code> at the end takes all below.
      </>
    ),
  },
  {
    field: 'workloadRoles',
    label: 'Workload roles',
    hint: (
      <>
        One a line: <code>jwt/payments-production</code>
      </>
    ),
  },
  { field: 'instances', label: 'Instances', hint: 'Regions or tenants, one a line; none: one.' },
] as const;

/** One stage: its name, whether it is production, and what binds it to the world. */
export function StageFields({ row, place, values, errors, readOnly }: StageFieldsProps): ReactNode {
  const name = values[`${row}.name`] ?? '';
  const faulty = Object.keys(errors).some((field) => field.startsWith(`${row}.`));
  return (
    <fieldset className="grid gap-3 rounded-control border border-edge p-3">
      <legend className="px-1 text-muted text-small">Stage {place}</legend>
      <div className="grid items-end gap-3 sm:grid-cols-[minmax(0,1fr)_auto]">
        <Field error={errors[`${row}.name`]} label="Name" name={`${row}.name`}>
          {(control) => (
            <input
              {...control}
              defaultValue={name}
              maxLength={200}
              readOnly={readOnly}
              type="text"
            />
          )}
        </Field>
        <FixedCheckbox
          checked={(values[`${row}.production`] ?? '') !== ''}
          fixed={readOnly}
          name={`${row}.production`}
          label="Production"
        />
      </div>
      {errors[`${row}.production`] === undefined ? null : (
        <p className="text-not-met text-small">{errors[`${row}.production`]}</p>
      )}
      <details open={faulty}>
        <summary className="w-fit text-muted hover:text-ink">What belongs to it</summary>
        <div className="mt-3 grid gap-3 lg:grid-cols-2">
          {lists.map(({ field, label, hint }) => (
            <ListField
              error={errors[`${row}.${field}`]}
              hint={hint}
              key={field}
              label={label}
              name={`${row}.${field}`}
              readOnly={readOnly}
              value={values[`${row}.${field}`]}
            />
          ))}
        </div>
      </details>
    </fieldset>
  );
}
