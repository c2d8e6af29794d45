'use client';

import { type ReactNode, useActionState } from 'react';
import { type FormState, untouchedForm } from '#lib/http/form-state.ts';
import { Button } from './button.tsx';
import { Field } from './field.tsx';
import { FormProblem } from './form-problem.tsx';

interface NewAccountFormProps {
  readonly action: (state: FormState, form: FormData) => Promise<FormState>;
  /** Of the link that gives the right. */
  readonly token: string;
  readonly does: string;
  readonly doing: string;
}

/**
 * What somebody chooses who gets an account by a link. Works before any script has come; what was
 * typed stays, but for the password.
 */
export function NewAccountForm({ action, token, does, doing }: NewAccountFormProps): ReactNode {
  const [state, submit, pending] = useActionState(action, untouchedForm);
  return (
    <form action={submit} className="grid gap-4" noValidate>
      <FormProblem state={state} />
      <input name="token" type="hidden" value={token} />
      <Field error={state.fields.name} label="Your name" name="name" required>
        {(control) => (
          <input {...control} autoComplete="name" defaultValue={state.values.name} type="text" />
        )}
      </Field>
      <Field
        error={state.fields.login}
        hint="By which you sign in: a short name or a mail address."
        label="Login"
        name="login"
        required
      >
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
      <Field
        error={state.fields.password}
        hint="At least 12 characters. A sentence is easier to keep than a riddle."
        label="Password"
        name="password"
        required
      >
        {(control) => <input {...control} autoComplete="new-password" type="password" />}
      </Field>
      <Button disabled={pending} kind="primary" type="submit">
        {pending ? doing : does}
      </Button>
    </form>
  );
}
