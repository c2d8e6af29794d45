'use client';

import { type ReactNode, useActionState } from 'react';
import { untouchedForm } from '#lib/http/form-state.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { submitCode } from '../actions.ts';

/** One field for both kinds of code: which it is, shows its form. */
export function CodeForm({ next }: { readonly next: string | null }): ReactNode {
  const [state, submit, pending] = useActionState(submitCode, untouchedForm);
  return (
    <form action={submit} className="grid gap-4" noValidate>
      <FormProblem state={state} />
      {next === null ? null : <input name="next" type="hidden" value={next} />}
      <Field
        error={state.fields.code}
        hint="The six digits of your authenticator app, or a recovery code."
        label="Code"
        name="code"
        required
      >
        {(control) => (
          <input
            {...control}
            autoCapitalize="none"
            autoComplete="one-time-code"
            spellCheck={false}
            type="text"
          />
        )}
      </Field>
      <Button disabled={pending} kind="primary" type="submit">
        {pending ? 'Signing in…' : 'Sign in'}
      </Button>
    </form>
  );
}
