import type { ReactNode } from 'react';
import type { FormState } from '#lib/http/form-state.ts';
import { Field } from '../ui/field.tsx';

interface CurrentPasswordProps {
  readonly state: FormState;
  readonly login: string;
}

/**
 * Proves anew who one is. The login stands hidden beside it, so that a password manager knows whose
 * password is wanted.
 */
export function CurrentPassword({ state, login }: CurrentPasswordProps): ReactNode {
  return (
    <>
      <input autoComplete="username" name="login" readOnly type="hidden" value={login} />
      <Field error={state.fields.current} label="Current password" name="current" required>
        {(control) => <input {...control} autoComplete="current-password" type="password" />}
      </Field>
    </>
  );
}
