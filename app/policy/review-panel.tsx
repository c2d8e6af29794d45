import type { ReactNode } from 'react';
import type { FormState } from '#lib/http/form-state.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Panel } from '../ui/panel.tsx';
import type { PreviewAnswer } from './ask-preview.ts';
import { PreviewResult } from './preview-result.tsx';
import type { ScopeFields } from './scope-fields.ts';

interface ReviewPanelProps {
  readonly answer: Extract<PreviewAnswer, { outcome: 'previewed' }>;
  /** Of the policy that was changed. */
  readonly version: number;
  readonly scope: ScopeFields;
  readonly fields: Readonly<Record<string, string>>;
  readonly state: FormState;
  readonly pending: boolean;
  readonly submit: (form: FormData) => void;
  readonly onBack: () => void;
}

/** What was previewed, why, and the way to save it. */
export function ReviewPanel(props: ReviewPanelProps): ReactNode {
  const { answer, version, scope, fields, state, pending, submit, onBack } = props;
  const { differences, preview } = answer;
  if (differences.length === 0) {
    return (
      <Panel title="Preview">
        <p>Nothing differs from the policy that stands.</p>
      </Panel>
    );
  }
  return (
    <Panel note="nothing is saved yet" padded={false} title="Preview">
      <div className="grid gap-4 pt-4">
        <PreviewResult differences={differences} preview={preview} />
        <form action={submit} className="grid gap-3 border-line border-t p-4" noValidate>
          <input name="version" type="hidden" value={version} />
          {Object.entries({ ...fields, ...scope }).map(([name, text]) => (
            <input key={name} name={name} type="hidden" value={text} />
          ))}
          <Field
            error={state.fields.reason}
            hint="Stands in the history and in the ledger."
            label="Why"
            name="reason"
            required
          >
            {(control) => (
              <input
                {...control}
                defaultValue={state.values.reason}
                maxLength={2_000}
                type="text"
              />
            )}
          </Field>
          <div className="flex flex-wrap gap-2">
            <Button disabled={pending} kind="primary" type="submit">
              {pending ? 'Saving…' : `Save as version ${version + 1}`}
            </Button>
            <Button kind="quiet" onClick={onBack}>
              Back to the figures
            </Button>
          </div>
        </form>
      </div>
    </Panel>
  );
}
