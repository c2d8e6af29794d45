'use client';

import { type ReactNode, useActionState } from 'react';
import { untouchedForm } from '#lib/http/form-state.ts';
import { submitSessionEnd } from '../(signed-in)/account/actions.ts';
import { Button } from '../ui/button.tsx';
import { FormProblem } from '../ui/form-problem.tsx';

interface SessionEndProps {
  /** Which ends: one by its id, or all others. */
  readonly session: string;
  readonly label: string;
  /** What of it the button ends, where the label alone does not say it. */
  readonly what?: string;
}

/** Ends a session, or all others, at once. */
export function SessionEnd({ session, label, what }: SessionEndProps): ReactNode {
  const [state, submit, pending] = useActionState(submitSessionEnd, untouchedForm);
  return (
    <form action={submit} className="grid justify-items-end gap-2">
      <FormProblem state={state} />
      <input name="session" type="hidden" value={session} />
      <Button disabled={pending} size="small" type="submit">
        {label}
        {what === undefined ? null : <span className="sr-only"> {what}</span>}
      </Button>
    </form>
  );
}
