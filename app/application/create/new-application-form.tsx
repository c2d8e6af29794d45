'use client';

import { type ReactNode, useActionState, useState } from 'react';
import { untouchedForm } from '#lib/http/form-state.ts';
import type { SourceChoices } from '#lib/use-cases/load-source-choices.ts';
import { proposeSlug } from '#lib/use-cases/propose-slug.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { criticalities } from '../criticality.ts';
import { SourceFields } from '../source-fields.tsx';
import { submitNewApplication } from './create-actions.ts';

/** One page, two steps: what it is, and where its evidence lives. Works before any script has come. */
export function NewApplicationForm({ choices }: { readonly choices: SourceChoices }): ReactNode {
  const [state, submit, pending] = useActionState(submitNewApplication, untouchedForm);
  const { fields, values } = state;
  const [name, setName] = useState(values.name ?? '');
  const [slug, setSlug] = useState<string | null>(values.slug ?? null);
  return (
    <form action={submit} className="grid max-w-2xl gap-8" noValidate>
      <FormProblem state={state} />
      <section className="grid gap-4">
        <h2 className="font-semibold">The application</h2>
        <Field error={fields.name} label="Name" name="name" required>
          {(control) => (
            <input
              {...control}
              maxLength={200}
              onChange={(event) => setName(event.target.value)}
              type="text"
              value={name}
            />
          )}
        </Field>
        <Field
          error={fields.slug}
          hint="Stands in addresses and does not change any more. Left empty, it is made from the name."
          label="Short name"
          name="slug"
        >
          {(control) => (
            <input
              {...control}
              autoCapitalize="none"
              maxLength={63}
              onChange={(event) => setSlug(event.target.value)}
              spellCheck={false}
              type="text"
              value={slug ?? proposeSlug(name)}
            />
          )}
        </Field>
        <Field
          error={fields.team}
          hint="Who owns it. A new name makes a new team."
          label="Team"
          name="team"
          required
        >
          {(control) => (
            <input
              {...control}
              autoComplete="off"
              defaultValue={values.team}
              list="teams"
              maxLength={200}
              type="text"
            />
          )}
        </Field>
        <datalist id="teams">
          {choices.teams.map((team) => (
            <option key={team} value={team} />
          ))}
        </datalist>
        <Field
          error={fields.criticality}
          hint="How bad it is when it fails or leaks."
          label="Criticality"
          name="criticality"
          required
        >
          {(control) => (
            <select {...control} defaultValue={values.criticality ?? 'medium'}>
              {criticalities.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </select>
          )}
        </Field>
      </section>
      <section className="grid gap-4">
        <div>
          <h2 className="font-semibold">Its first source</h2>
          <p className="text-muted">
            Assay begins to read it at once. Leave the address empty to connect one later.
          </p>
        </div>
        <SourceFields choices={choices} errors={fields} required={false} values={values} />
      </section>
      <div className="flex gap-2">
        <Button disabled={pending} kind="primary" type="submit">
          {pending ? 'Making it…' : 'Make the application'}
        </Button>
        <LinkButton href="/applications">Cancel</LinkButton>
      </div>
    </form>
  );
}
