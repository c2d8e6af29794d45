'use client';

import { type ReactNode, useActionState } from 'react';
import { untouchedForm } from '#lib/http/form-state.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { submitPassword } from './actions.ts';

interface PasswordFormProps {
  readonly login: string;
}

/** The login stands hidden in the form, so that a password manager knows whose password changes. */
export function PasswordForm({ login }: PasswordFormProps): ReactNode {
  const [state, submit, pending] = useActionState(submitPassword, untouchedForm);
  return (
    <form action={submit} className="grid max-w-sm gap-4" noValidate>
      <FormProblem state={state} />
      <input autoComplete="username" name="login" readOnly type="hidden" value={login} />
      <Field error={state.fields.current} label="Current password" name="current" required>
        {(control) => <input {...control} autoComplete="current-password" type="password" />}
      </Field>
      <Field
        error={state.fields.password}
        hint="At least 12 characters."
        label="New password"
        name="password"
        required
      >
        {(control) => <input {...control} autoComplete="new-password" type="password" />}
      </Field>
      <div>
        <Button disabled={pending} kind="primary" type="submit">
          {pending ? 'Changing…' : 'Change password'}
        </Button>
      </div>
    </form>
  );
}
