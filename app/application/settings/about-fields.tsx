import type { ReactNode } from 'react';
import { Field } from '../../ui/field.tsx';
import { criticalities } from '../criticality.ts';
import { FixedCheckbox } from './fixed-checkbox.tsx';
import { FormGroup } from './form-group.tsx';

interface AboutFieldsProps {
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
  readonly readOnly: boolean;
  /** Scope is a security lead's. */
  readonly fixed: boolean;
}

/** What an application is, whose, and whether it counts. */
export function AboutFields({ values, errors, readOnly, fixed }: AboutFieldsProps): ReactNode {
  const text = (name: 'name' | 'team', label: string): ReactNode => (
    <Field error={errors[name]} label={label} name={name} required>
      {(control) => (
        <input
          {...control}
          defaultValue={values[name]}
          maxLength={200}
          readOnly={readOnly}
          type="text"
        />
      )}
    </Field>
  );
  return (
    <FormGroup title="What it is">
      <div className="grid gap-4 sm:grid-cols-2">
        {text('name', 'Name')}
        {text('team', 'Team')}
        <Field error={errors.criticality} label="Criticality" name="criticality" required>
          {(control) => (
            <select {...control} defaultValue={values.criticality} disabled={readOnly}>
              {criticalities.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </select>
          )}
        </Field>
        <Field
          error={errors.beganAt}
          hint="From when on there is something to assess, such as 2025-01-31."
          label="Began"
          name="beganAt"
        >
          {(control) => (
            <input
              {...control}
              defaultValue={dayOf(values.beganAt ?? '')}
              maxLength={40}
              readOnly={readOnly}
              type="text"
            />
          )}
        </Field>
      </div>
      <FixedCheckbox
        checked={(values.inScope ?? '') !== ''}
        fixed={fixed}
        name="inScope"
        hint="What is not in scope counts for no portfolio answer."
        label="In scope"
      />
      {errors.inScope === undefined ? null : (
        <p className="text-not-met text-small">In scope: {errors.inScope}</p>
      )}
    </FormGroup>
  );
}

/** A midnight is written as its day; both are read back the same. */
function dayOf(instant: string): string {
  return instant.endsWith('T00:00:00.000Z') ? instant.slice(0, 10) : instant;
}
