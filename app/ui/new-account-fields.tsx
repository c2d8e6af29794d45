import type { ReactNode } from 'react';
import type { FormState } from '#lib/http/form-state.ts';
import { Field } from './field.tsx';

/** What somebody chooses who gets an account here; what was typed stays, but for the password. */
export function NewAccountFields({ state }: { readonly state: FormState }): ReactNode {
  return (
    <>
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
    </>
  );
}
