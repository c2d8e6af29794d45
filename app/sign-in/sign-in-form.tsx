'use client';

import { type ReactNode, useActionState } from 'react';
import { untouchedForm } from '#lib/http/form-state.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { FormProblem } from '../ui/form-problem.tsx';
import { submitSignIn } from './actions.ts';

interface SignInFormProps {
  /** Where to go on to. */
  readonly next: string | null;
}

/** Works before any script has come; what was typed stays, but for the password. */
export function SignInForm({ next }: SignInFormProps): ReactNode {
  const [state, submit, pending] = useActionState(submitSignIn, untouchedForm);
  return (
    <form action={submit} className="grid gap-4" noValidate>
      <FormProblem state={state} />
      {next === null ? null : <input name="next" type="hidden" value={next} />}
      <Field error={state.fields.login} label="Login" name="login" required>
        {(control) => (
          <input
            {...control}
            autoCapitalize="none"
            autoComplete="username"
            defaultValue={state.values.login}
            spellCheck={false}
            type="text"
          />
        )}
      </Field>
      <Field error={state.fields.password} label="Password" name="password" required>
        {(control) => <input {...control} autoComplete="current-password" type="password" />}
      </Field>
      <Button disabled={pending} kind="primary" type="submit">
        {pending ? 'Signing in…' : 'Sign in'}
      </Button>
    </form>
  );
}
