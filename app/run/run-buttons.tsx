'use client';

import { RefreshCw, Square } from 'lucide-react';
import { type ReactNode, useActionState } from 'react';
import { untouchedForm } from '#lib/http/form-state.ts';
import type { RunView } from '#lib/use-cases/run-view.ts';
import { Button } from '../ui/button.tsx';
import { FormProblem } from '../ui/form-problem.tsx';
import { submitCancel, submitCollectAgain } from './run-actions.ts';

type RunButtonsProps = Pick<RunView, 'id' | 'sourceId' | 'endedAt' | 'cancelRequested'>;

/** Stops a run that is live, or collects once more; works without a script. */
export function RunButtons(props: RunButtonsProps): ReactNode {
  const { id, sourceId, endedAt, cancelRequested } = props;
  const [cancelled, cancel, cancelling] = useActionState(submitCancel, untouchedForm);
  const [again, collect, asking] = useActionState(submitCollectAgain, untouchedForm);
  if (endedAt !== null) {
    return (
      <form action={collect} className="contents">
        <input name="sourceId" type="hidden" value={sourceId} />
        <Button disabled={asking} kind="primary" type="submit">
          <RefreshCw aria-hidden size={14} />
          {asking ? 'Asking…' : 'Collect again'}
        </Button>
        <Problem state={again} />
      </form>
    );
  }
  return (
    <form action={cancel} className="contents">
      <input name="runId" type="hidden" value={id} />
      <Button disabled={cancelling || cancelRequested} kind="danger" type="submit">
        <Square aria-hidden size={12} />
        {cancelRequested ? 'Stopping…' : cancelling ? 'Asking…' : 'Stop'}
      </Button>
      <Problem state={cancelled} />
    </form>
  );
}

function Problem({ state }: { readonly state: typeof untouchedForm }): ReactNode {
  if (state.problem === null) return null;
  return (
    <div className="basis-full">
      <FormProblem state={state} />
    </div>
  );
}
