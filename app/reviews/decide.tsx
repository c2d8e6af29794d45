'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useActionState, useCallback, useState } from 'react';
import { type FormState, untouchedForm } from '#lib/http/form-state.ts';
import { Button } from '../ui/button.tsx';
import { FormProblem } from '../ui/form-problem.tsx';
import { KeyHint } from '../ui/key-hint.tsx';
import { DecideDialog, type Verdict } from './decide-dialog.tsx';
import { submitReview } from './review-actions.ts';
import type { ReviewKey } from './review-keys.ts';
import { useReviewKeys } from './use-review-keys.ts';

interface DecideProps {
  readonly claimId: string;
  readonly version: number;
  readonly lastReviewId: string | null;
  /** Its author asks for a longer term of what is accepted already. */
  readonly renewal: boolean;
  /** What is accepted already can only be taken back. */
  readonly acceptable: boolean;
  /** Null: this person may decide. */
  readonly bar: string | null;
}

/** The three decisions of a reviewer, by button and by key; each is confirmed once. */
export function Decide(props: DecideProps): ReactNode {
  const { bar, acceptable } = props;
  const router = useRouter();
  const [open, setOpen] = useState<Verdict | null>(null);
  const [state, submit, pending] = useActionState(
    async (before: FormState, form: FormData): Promise<FormState> => {
      const after = await submitReview(before, form);
      // Somebody else was first: what they did is shown before anything else is decided.
      if (after.problem?.code === 'edit.conflict') router.refresh();
      if (after.done !== null || after.problem?.code !== 'input.malformed') setOpen(null);
      return after;
    },
    untouchedForm,
  );
  const onKey = useCallback(
    (key: ReviewKey): boolean => {
      if (key.type !== 'open' || bar !== null) return false;
      if (key.verdict === 'accept' && !acceptable) return false;
      setOpen(key.verdict);
      return true;
    },
    [bar, acceptable],
  );
  useReviewKeys(onKey);
  return (
    <div className="grid gap-3">
      {open === null ? <FormProblem state={state} /> : null}
      {bar === null ? (
        <div className="flex flex-wrap items-center gap-2" data-screen-only="">
          {acceptable ? (
            <Button kind="primary" onClick={() => setOpen('accept')}>
              Accept <Key name="a" />
            </Button>
          ) : null}
          <Button onClick={() => setOpen('refuse')}>
            Refuse <Key name="r" />
          </Button>
          <Button onClick={() => setOpen('ask_back')}>
            Ask back <Key name="b" />
          </Button>
        </div>
      ) : (
        <p className="text-muted">{bar}</p>
      )}
      {open === null ? null : (
        <DecideDialog
          {...props}
          onClose={() => setOpen(null)}
          pending={pending}
          state={state}
          submit={submit}
          verdict={open}
        />
      )}
    </div>
  );
}

/** Keys are for who has a keyboard; a narrow screen seldom has one. */
function Key({ name }: { readonly name: string }): ReactNode {
  return (
    <span aria-hidden className="max-md:hidden">
      <KeyHint keys={name} />
    </span>
  );
}
