'use client';

import { type ReactNode, useActionState } from 'react';
import { untouchedForm } from '#lib/http/form-state.ts';
import { Button } from '../ui/button.tsx';
import { FormProblem } from '../ui/form-problem.tsx';
import { submitCheckpoint } from './ledger-actions.ts';

/** Signs a checkpoint now instead of tonight. */
export function SignForm(): ReactNode {
  const [state, submit, pending] = useActionState(submitCheckpoint, untouchedForm);
  return (
    <form action={submit} className="grid gap-3" data-screen-only="">
      <FormProblem state={state} />
      <div>
        <Button disabled={pending} type="submit">
          {pending ? 'Signing…' : 'Sign one now'}
        </Button>
      </div>
    </form>
  );
}
