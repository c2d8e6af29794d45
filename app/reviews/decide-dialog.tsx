import type { ReactNode } from 'react';
import type { FormState } from '#lib/http/form-state.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';

export type Verdict = 'accept' | 'refuse' | 'ask_back';

const words = {
  accept: {
    title: 'Accept this claim',
    label: 'Remark',
    hint: 'Stands beside the claim for good.',
    send: 'Accept',
  },
  refuse: {
    title: 'Refuse this claim',
    label: 'Why',
    hint: 'Its author reads it, and it stands beside the claim for good.',
    send: 'Refuse',
  },
  ask_back: {
    title: 'Ask back',
    label: 'What you want to know',
    hint: 'Its author answers by changing the claim, which then waits for you again.',
    send: 'Ask back',
  },
} as const;

interface DecideDialogProps {
  readonly verdict: Verdict;
  readonly claimId: string;
  readonly version: number;
  readonly lastReviewId: string | null;
  readonly renewal: boolean;
  readonly state: FormState;
  readonly pending: boolean;
  readonly submit: (form: FormData) => void;
  readonly onClose: () => void;
}

/** Confirms a decision, with its reason. */
export function DecideDialog(props: DecideDialogProps): ReactNode {
  const { verdict, claimId, version, lastReviewId, renewal, state, pending, submit } = props;
  const { title, label, hint, send } = words[verdict];
  return (
    <Dialog onClose={props.onClose} title={title}>
      <form action={submit} className="grid gap-4 p-4" noValidate>
        <input name="claimId" type="hidden" value={claimId} />
        <input name="version" type="hidden" value={version} />
        <input name="lastReviewId" type="hidden" value={lastReviewId ?? ''} />
        <input name="verdict" type="hidden" value={verdict} />
        <p className="text-muted">
          {verdict === 'accept'
            ? 'From now on it counts in the scores, until it ends or its author changes it.'
            : renewal
              ? 'The longer term falls away; what is accepted counts until its end.'
              : 'It counts for nothing until its author changes it and somebody accepts that.'}
        </p>
        <Field
          error={state.fields.reason}
          hint={hint}
          label={label}
          name="reason"
          required={verdict !== 'accept'}
        >
          {(control) => (
            <textarea
              {...control}
              autoFocus
              defaultValue={state.values.verdict === verdict ? state.values.reason : ''}
              maxLength={2_000}
              rows={4}
            />
          )}
        </Field>
        <div className="flex flex-wrap gap-2">
          <Button disabled={pending} kind="primary" type="submit">
            {pending ? 'Sending…' : send}
          </Button>
          <Button kind="quiet" onClick={props.onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
