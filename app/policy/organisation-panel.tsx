'use client';

import { type ReactNode, useActionState, useId } from 'react';
import { untouchedForm } from '#lib/http/form-state.ts';
import type { OrganisationView } from '#lib/use-cases/load-organisation.ts';
import { shortCode } from '../question-title.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { FormProblem } from '../ui/form-problem.tsx';
import { Panel } from '../ui/panel.tsx';
import { submitOrganisation } from './organisation-actions.ts';

/** What the organisation is called, and the answers that it aims at; the bars show them as ticks. */
export function OrganisationPanel({ view }: { readonly view: OrganisationView }): ReactNode {
  return (
    <Panel title="Organisation and targets">
      {view.mayChange ? (
        <OrganisationForm key={view.version} view={view} />
      ) : (
        <Standing {...view} />
      )}
    </Panel>
  );
}

function Standing({ name, targets, answers }: OrganisationView): ReactNode {
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
      <dt className="text-muted">Name</dt>
      <dd>{name}</dd>
      {targets.map(({ code, wanted }) => (
        <div className="contents" key={code}>
          <dt className="text-muted">{shortCode(code)}</dt>
          <dd>{answers.find((one) => one.answer === wanted)?.text ?? 'No target'}</dd>
        </div>
      ))}
    </dl>
  );
}

function OrganisationForm({ view }: { readonly view: OrganisationView }): ReactNode {
  const [state, submit, pending] = useActionState(submitOrganisation, untouchedForm);
  const { fields, values } = state;
  const id = useId();
  return (
    <form action={submit} className="grid gap-4" noValidate>
      <FormProblem state={state} />
      <input name="version" type="hidden" value={view.version} />
      <Field error={fields.name} hint="Stands before every page." label="Name" name="name" required>
        {(control) => (
          <input {...control} defaultValue={values.name ?? view.name} maxLength={80} type="text" />
        )}
      </Field>
      <fieldset className="grid gap-2">
        <legend className="mb-1 font-medium">Answers aimed at</legend>
        {view.targets.map(({ code, text, wanted }) => (
          <div
            className="grid grid-cols-[2.5rem_minmax(0,1fr)] items-center gap-x-2"
            key={code}
            title={text}
          >
            <label className="font-mono text-muted text-small" htmlFor={`${id}-${code}`}>
              {shortCode(code)}
            </label>
            <select
              className="h-8 w-full rounded-control border border-control bg-surface px-2"
              defaultValue={values[code] ?? wanted ?? ''}
              id={`${id}-${code}`}
              key={values[code]}
              name={code}
            >
              <option value="">No target</option>
              {view.answers.map((one) => (
                <option key={one.answer} value={one.answer}>
                  {one.text}
                </option>
              ))}
            </select>
          </div>
        ))}
      </fieldset>
      <Field
        error={fields.reason}
        hint="Stands in the ledger."
        label="Reason"
        name="reason"
        required
      >
        {(control) => (
          <input {...control} defaultValue={values.reason} maxLength={2_000} type="text" />
        )}
      </Field>
      <div>
        <Button disabled={pending} kind="primary" type="submit">
          {pending ? 'Saving…' : 'Save name and targets'}
        </Button>
      </div>
    </form>
  );
}
