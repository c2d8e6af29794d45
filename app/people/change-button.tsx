'use client';

import { type ReactNode, useActionState } from 'react';
import { type FormState, untouchedForm } from '#lib/http/form-state.ts';
import { Button } from '../ui/button.tsx';
import { FormProblem } from '../ui/form-problem.tsx';

interface ChangeButtonProps {
  readonly action: (state: FormState, form: FormData) => Promise<FormState>;
  /** What the action is told, by name. */
  readonly fields: Readonly<Record<string, string>>;
  readonly kind?: 'plain' | 'primary' | 'danger' | 'quiet';
  /** Read out after the label, where the label alone does not say what it is about. */
  readonly about?: string;
  readonly children: ReactNode;
}

/** One change by one button. What went wrong stands under it; what was done is seen, and read out. */
export function ChangeButton({
  action,
  fields,
  kind = 'plain',
  about,
  children,
}: ChangeButtonProps): ReactNode {
  const [state, submit, pending] = useActionState(action, untouchedForm);
  return (
    <form action={submit} className="grid justify-items-start gap-2">
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} name={name} type="hidden" value={value} />
      ))}
      <Button aria-disabled={pending} kind={kind} size="small" type="submit">
        {children}
        {about === undefined ? null : <span className="sr-only"> {about}</span>}
      </Button>
      {state.problem === null ? null : <FormProblem state={state} />}
      <span className="sr-only" role="status">
        {state.done}
      </span>
    </form>
  );
}
