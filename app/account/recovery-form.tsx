'use client';

import { type ReactNode, useActionState } from 'react';
import { untouchedForm } from '#lib/http/form-state.ts';
import { submitRecoveryCodes } from '../(signed-in)/account/actions.ts';
import { Button } from '../ui/button.tsx';
import { CurrentPassword } from './current-password.tsx';
import { SaidWithCodes } from './recovery-codes.tsx';

/** Makes new recovery codes, and shows them this once. */
export function RecoveryForm({ login }: { readonly login: string }): ReactNode {
  const [state, submit, pending] = useActionState(submitRecoveryCodes, untouchedForm);
  return (
    <form action={submit} className="grid gap-4" noValidate>
      <SaidWithCodes state={state} />
      <div className="grid max-w-sm gap-4">
        <CurrentPassword login={login} state={state} />
        <div>
          <Button disabled={pending} type="submit">
            Make new codes
          </Button>
        </div>
      </div>
    </form>
  );
}
