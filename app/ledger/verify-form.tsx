'use client';

import { type ReactNode, useActionState } from 'react';
import { untouchedForm } from '#lib/http/form-state.ts';
import { Button } from '../ui/button.tsx';
import { FormProblem } from '../ui/form-problem.tsx';
import { Panel } from '../ui/panel.tsx';
import { submitVerification } from './ledger-actions.ts';

/** Recomputes the chain while one looks on. */
export function VerifyForm(): ReactNode {
  const [state, submit, pending] = useActionState(submitVerification, untouchedForm);
  return (
    <Panel title="Verify">
      <form action={submit} className="grid gap-3">
        <p className="text-muted">
          Recomputes every hash from the first row on, and holds the chain against every checkpoint.
          Whoever does not trust this server verifies an export on another machine:{' '}
          <code className="font-mono text-small">assay ledger verify FILE</code>
        </p>
        {pending ? null : <FormProblem state={state} />}
        <p aria-live="polite" className="sr-only">
          {pending ? 'Verifying' : ''}
        </p>
        <div>
          <Button disabled={pending} kind="primary" type="submit">
            {pending ? 'Verifying…' : 'Verify the ledger'}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
