'use client';

import { type ReactNode, useActionState } from 'react';
import { untouchedForm } from '#lib/http/form-state.ts';
import { Button } from '../ui/button.tsx';
import { FormProblem } from '../ui/form-problem.tsx';
import { NewAccountFields } from '../ui/new-account-fields.tsx';
import { submitJoining } from './actions.ts';

interface JoinFormProps {
  readonly token: string;
}

/** Works before any script has come; what was typed stays, but for the password. */
export function JoinForm({ token }: JoinFormProps): ReactNode {
  const [state, submit, pending] = useActionState(submitJoining, untouchedForm);
  return (
    <form action={submit} className="grid gap-4" noValidate>
      <FormProblem state={state} />
      <input name="token" type="hidden" value={token} />
      <NewAccountFields state={state} />
      <Button disabled={pending} kind="primary" type="submit">
        {pending ? 'Joining…' : 'Join'}
      </Button>
    </form>
  );
}
