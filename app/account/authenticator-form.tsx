'use client';

import { type ReactNode, useActionState } from 'react';
import { untouchedForm } from '#lib/http/form-state.ts';
import type { AuthenticatorView } from '#lib/use-cases/account-view.ts';
import { submitAuthenticator } from '../(signed-in)/account/actions.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { CurrentPassword } from './current-password.tsx';
import { SaidWithCodes } from './recovery-codes.tsx';

interface AuthenticatorFormProps {
  readonly state: AuthenticatorView['state'];
  readonly login: string;
  /** The QR code and the key, while they are to be read. */
  readonly children?: ReactNode;
}

const words = {
  none: { step: 'begin', submit: 'Set up an authenticator app', kind: 'primary' },
  begun: { step: 'confirm', submit: 'Confirm', kind: 'primary' },
  confirmed: { step: 'remove', submit: 'Remove the authenticator app', kind: 'danger' },
} as const;

/** One form through all states of the app, so that what it says survives each. */
export function AuthenticatorForm(props: AuthenticatorFormProps): ReactNode {
  const { state: standing, login, children } = props;
  const [state, submit, pending] = useActionState(submitAuthenticator, untouchedForm);
  const { step, submit: label, kind } = words[standing];
  return (
    <form action={submit} className="grid gap-4" noValidate>
      <SaidWithCodes state={state} />
      {children}
      <div className="grid max-w-sm gap-4">
        <input name="step" type="hidden" value={step} />
        {standing === 'begun' ? (
          <Field
            error={state.fields.code}
            hint="The six digits that the app shows now."
            label="Code"
            name="code"
            required
          >
            {(control) => (
              <input
                {...control}
                autoComplete="one-time-code"
                inputMode="numeric"
                spellCheck={false}
                type="text"
              />
            )}
          </Field>
        ) : (
          <CurrentPassword login={login} state={state} />
        )}
        <div>
          <Button disabled={pending} kind={kind} type="submit">
            {label}
          </Button>
        </div>
      </div>
    </form>
  );
}
