'use client';

import { type ReactNode, useActionState, useId } from 'react';
import { untouchedForm } from '#lib/http/form-state.ts';
import { submitPasskeyRemoval } from '../(signed-in)/account/actions.ts';
import { Button } from '../ui/button.tsx';
import { FormProblem } from '../ui/form-problem.tsx';
import { CurrentPassword } from './current-password.tsx';

interface PasskeyRemovalProps {
  readonly credentialId: string;
  readonly name: string;
  readonly login: string;
}

/** Removes one passkey; it opens where it stands, without a script too. */
export function PasskeyRemoval({ credentialId, name, login }: PasskeyRemovalProps): ReactNode {
  const [state, submit, pending] = useActionState(submitPasskeyRemoval, untouchedForm);
  const heading = useId();
  return (
    <details className="w-full text-left">
      <summary className="cursor-pointer text-muted hover:text-ink" id={heading}>
        Remove<span className="sr-only"> the passkey {name}</span>
      </summary>
      <form
        action={submit}
        aria-labelledby={heading}
        className="mt-2 grid max-w-xs gap-3"
        noValidate
      >
        <FormProblem state={state} />
        <input name="credentialId" type="hidden" value={credentialId} />
        <CurrentPassword login={login} state={state} />
        <div>
          <Button disabled={pending} kind="danger" type="submit">
            Remove the passkey
          </Button>
        </div>
      </form>
    </details>
  );
}
