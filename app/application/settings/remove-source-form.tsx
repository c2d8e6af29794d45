'use client';

import { type ReactNode, useActionState } from 'react';
import { untouchedForm } from '#lib/http/form-state.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { submitRemoval } from './source-actions.ts';

interface RemoveSourceFormProps {
  readonly slug: string;
  readonly sourceId: string;
  readonly place: string;
}

/** Asks why before a source is taken away: its evidence counts for nothing from then on. */
export function RemoveSourceForm({ slug, sourceId, place }: RemoveSourceFormProps): ReactNode {
  const [state, submit, pending] = useActionState(submitRemoval, untouchedForm);
  return (
    <details>
      <summary className="w-fit text-muted text-small hover:text-ink">
        Remove<span className="sr-only"> {place}</span>…
      </summary>
      <form action={submit} className="mt-2 grid max-w-xl gap-3" noValidate>
        <FormProblem state={state} />
        <input name="slug" type="hidden" value={slug} />
        <input name="sourceId" type="hidden" value={sourceId} />
        <Field
          error={state.fields.reason}
          hint="Its facts stay as history; findings that rest on them are judged anew."
          label="Reason for removing it"
          name="reason"
          required
        >
          {(control) => (
            <input {...control} defaultValue={state.values.reason} maxLength={2_000} type="text" />
          )}
        </Field>
        <div>
          <Button disabled={pending} kind="danger" type="submit">
            {pending ? 'Removing…' : 'Remove the source'}
          </Button>
        </div>
      </form>
    </details>
  );
}
