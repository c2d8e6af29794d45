'use client';

import { type ReactNode, useActionState } from 'react';
import { untouchedForm } from '#lib/http/form-state.ts';
import type { PersonView } from '#lib/use-cases/people-view.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { FormProblem } from '../ui/form-problem.tsx';
import { submitTeamMember } from './person-actions.ts';

interface AddTeamFormProps {
  readonly personId: string;
  readonly teams: PersonView['otherTeams'];
}

/** Puts somebody into one more team. */
export function AddTeamForm({ personId, teams }: AddTeamFormProps): ReactNode {
  const [state, submit, pending] = useActionState(submitTeamMember, untouchedForm);
  return (
    <form action={submit} className="grid gap-2" noValidate>
      {state.problem === null ? null : <FormProblem state={state} />}
      <input name="personId" type="hidden" value={personId} />
      <div className="flex flex-wrap items-end gap-2">
        <div className="min-w-0 flex-1 basis-48">
          <Field error={state.fields.teamId} label="Put into a team" name="teamId" required>
            {(control) => (
              <select {...control}>
                {teams.map((team) => (
                  <option key={team.id} value={team.id}>
                    {team.name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
        <Button aria-disabled={pending} type="submit">
          Put in
        </Button>
      </div>
      <span className="sr-only" role="status">
        {state.done}
      </span>
    </form>
  );
}
