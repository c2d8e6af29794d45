'use client';

import { type ReactNode, useActionState } from 'react';
import { Role, roleWords } from '#lib/access/role.ts';
import { untouchedForm } from '#lib/http/form-state.ts';
import type { GroupsView } from '#lib/use-cases/people-view.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { FormProblem } from '../ui/form-problem.tsx';
import { submitGroup } from './group-actions.ts';

/** Says what a group of a provider gives: a role or a team. */
export function GroupForm(props: Pick<GroupsView, 'providers' | 'teams'>): ReactNode {
  const { providers, teams } = props;
  const [state, submit, pending] = useActionState(submitGroup, untouchedForm);
  const [first, ...others] = providers;
  if (first === undefined) {
    return (
      <p className="max-w-prose text-muted">
        No provider is set to sign in with, so there are no groups to map: whoever runs Assay sets
        one in its environment.
      </p>
    );
  }
  const usual = others.length === 0 ? first.issuer : '';
  return (
    <form action={submit} className="grid gap-3" noValidate>
      <FormProblem state={state} />
      <div className="grid items-start gap-4 md:grid-cols-3">
        <Field
          error={state.fields.issuer}
          hint="Groups of other providers by the same name get nothing."
          label="Provider"
          name="issuer"
          required
        >
          {(control) => (
            <select {...control} defaultValue={state.values.issuer ?? usual}>
              <option value="">Choose…</option>
              {providers.map(({ issuer, name }) => (
                <option key={issuer} value={issuer}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field
          error={state.fields.group}
          hint="Exactly as the provider names it in its claim."
          label="Group"
          name="group"
          required
        >
          {(control) => (
            <input
              {...control}
              autoCapitalize="none"
              autoComplete="off"
              defaultValue={state.values.group}
              maxLength={500}
              spellCheck={false}
              type="text"
            />
          )}
        </Field>
        <Field
          error={state.fields.gives}
          hint="To everybody in the group, from their next sign-in on."
          label="Gives"
          name="gives"
          required
        >
          {(control) => (
            <select {...control} defaultValue={state.values.gives ?? ''}>
              <option value="">Choose…</option>
              <optgroup label="A role">
                {Role.options.map((role) => (
                  <option key={role} value={`role ${role}`}>
                    {roleWords[role].title}
                  </option>
                ))}
              </optgroup>
              {teams.length === 0 ? null : (
                <optgroup label="A team">
                  {teams.map((team) => (
                    <option key={team.id} value={`team ${team.id}`}>
                      {team.name}
                    </option>
                  ))}
                </optgroup>
              )}
            </select>
          )}
        </Field>
      </div>
      <div>
        <Button aria-disabled={pending} kind="primary" type="submit">
          {pending ? 'Mapping…' : 'Map the group'}
        </Button>
      </div>
    </form>
  );
}
