'use client';

import { type ReactNode, useActionState } from 'react';
import { untouchedForm } from '#lib/http/form-state.ts';
import type { SourceChoices } from '#lib/use-cases/load-source-choices.ts';
import { Button } from '../../ui/button.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { SourceFields } from '../source-fields.tsx';
import { submitSource } from './source-actions.ts';

interface ConnectSourceFormProps {
  readonly slug: string;
  readonly choices: SourceChoices;
}

/** Another place where evidence of this application lives. */
export function ConnectSourceForm({ slug, choices }: ConnectSourceFormProps): ReactNode {
  const [state, submit, pending] = useActionState(submitSource, untouchedForm);
  return (
    <form action={submit} className="grid max-w-2xl gap-4" noValidate>
      <FormProblem state={state} />
      <input name="slug" type="hidden" value={slug} />
      <SourceFields choices={choices} errors={state.fields} required values={state.values} />
      <div>
        <Button disabled={pending} kind="primary" type="submit">
          {pending ? 'Looking at it…' : 'Connect and read it'}
        </Button>
      </div>
    </form>
  );
}
