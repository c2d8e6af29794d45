'use client';

import { type ReactNode, useActionState } from 'react';
import { untouchedForm } from '#lib/http/form-state.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { FormProblem } from '../ui/form-problem.tsx';
import { submitTeam, submitTeamName } from './team-actions.ts';

/** Makes a team. */
export function TeamForm(): ReactNode {
  const [state, submit, pending] = useActionState(submitTeam, untouchedForm);
  return (
    <form action={submit} className="grid max-w-md gap-3" noValidate>
      <FormProblem state={state} />
      <Field error={state.fields.name} label="Name" name="name" required>
        {(control) => (
          <input
            {...control}
            autoComplete="off"
            defaultValue={state.values.name}
            maxLength={200}
            type="text"
          />
        )}
      </Field>
      <div>
        <Button aria-disabled={pending} kind="primary" type="submit">
          {pending ? 'Making…' : 'Make the team'}
        </Button>
      </div>
    </form>
  );
}

interface RenameTeamFormProps {
  readonly id: string;
  readonly name: string;
}

/** Gives a team another name, folded away until somebody wants to. */
export function RenameTeamForm({ id, name }: RenameTeamFormProps): ReactNode {
  const [state, submit, pending] = useActionState(submitTeamName, untouchedForm);
  return (
    <details>
      <summary className="w-fit text-muted text-small hover:text-ink">
        Rename<span className="sr-only"> {name}</span>…
      </summary>
      <form action={submit} className="mt-2 grid gap-2 text-left" noValidate>
        {state.problem === null ? null : <FormProblem state={state} />}
        <input name="teamId" type="hidden" value={id} />
        <Field error={state.fields.name} label="New name" name="name" required>
          {(control) => (
            <input
              {...control}
              autoComplete="off"
              defaultValue={state.values.name ?? name}
              maxLength={200}
              type="text"
            />
          )}
        </Field>
        <div>
          <Button aria-disabled={pending} size="small" type="submit">
            {pending ? 'Renaming…' : 'Rename'}
          </Button>
        </div>
      </form>
    </details>
  );
}
