import type { ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import type { PolicyDraft } from './use-policy-draft.ts';

interface DraftBarProps {
  readonly draft: PolicyDraft;
  readonly asking: boolean;
}

/** How much was typed over, and the way on; within reach while there is something. */
export function DraftBar({ draft, asking }: DraftBarProps): ReactNode {
  const changed = Object.keys(draft.fields).length;
  const wrong = Object.keys(draft.errors).length;
  if (changed === 0) {
    return (
      <p className="text-muted">
        Type over a figure, then see what would change before anything is saved.
      </p>
    );
  }
  return (
    <div
      className="sticky bottom-16 z-10 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-control border border-edge bg-surface px-4 py-3 md:bottom-4"
      data-screen-only=""
    >
      <p className="mr-auto" role="status">
        {changed === 1 ? '1 field is changed' : `${changed} fields are changed`}
        {wrong === 0 ? null : (
          <span className="text-not-met">
            , {wrong === 1 ? '1 is not as it should be' : `${wrong} are not as they should be`}
          </span>
        )}
      </p>
      <Button kind="quiet" onClick={draft.discard}>
        Discard
      </Button>
      <Button disabled={asking} kind="primary" type="submit">
        {asking ? 'Judging…' : 'Preview'}
      </Button>
    </div>
  );
}
