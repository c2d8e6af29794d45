'use client';

import { RefreshCw } from 'lucide-react';
import { type ReactNode, useActionState } from 'react';
import { untouchedForm } from '#lib/http/form-state.ts';
import { Button } from '../ui/button.tsx';
import { FormProblem } from '../ui/form-problem.tsx';
import { submitCollectNow } from './collect-actions.ts';

/** Asks for a collection of every source and leads to the live run. Works without a script. */
export function CollectNow({ slug }: { readonly slug: string }): ReactNode {
  const [state, submit, pending] = useActionState(submitCollectNow, untouchedForm);
  return (
    <form action={submit} className="contents">
      <input name="slug" type="hidden" value={slug} />
      <Button disabled={pending} kind="primary" type="submit">
        <RefreshCw aria-hidden className={pending ? 'animate-spin' : ''} size={14} />
        {pending ? 'Asking…' : 'Collect now'}
      </Button>
      {state.problem === null ? null : (
        <div className="basis-full">
          <FormProblem state={state} />
        </div>
      )}
    </form>
  );
}
