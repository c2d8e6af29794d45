'use client';

import { type ReactNode, useActionState } from 'react';
import { untouchedForm } from '#lib/http/form-state.ts';
import type { RecordedView } from '#lib/use-cases/recorded-view.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { FormProblem } from '../ui/form-problem.tsx';
import { submitRecord } from './record-actions.ts';

/** What an assessor answers in their own judgement. */
export function RecordForm({ recorded }: { readonly recorded: RecordedView }): ReactNode {
  const { question, slug, version, standing, options } = recorded;
  const [state, submit, pending] = useActionState(submitRecord, untouchedForm);
  const { values, fields } = state;
  return (
    <form action={submit} className="grid max-w-2xl gap-3" key={version} noValidate>
      <FormProblem state={state} />
      <input name="slug" type="hidden" value={slug ?? ''} />
      <input name="question" type="hidden" value={question} />
      <input name="version" type="hidden" value={version} />
      <Field error={fields.answer} label="Answer" name="answer" required>
        {(control) => (
          <select {...control} defaultValue={values.answer ?? standing?.answer ?? ''}>
            <option value="">None</option>
            {options.map(({ answer, text }) => (
              <option key={answer} value={answer}>
                {text}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field error={fields.remark} label="Remark" name="remark">
        {(control) => (
          <textarea
            {...control}
            defaultValue={values.remark ?? standing?.remark ?? ''}
            maxLength={2_000}
            rows={2}
          />
        )}
      </Field>
      <div>
        <Button disabled={pending} type="submit">
          {pending ? 'Recording…' : 'Record the answer'}
        </Button>
      </div>
    </form>
  );
}
