'use client';

import { type ReactNode, useActionState, useRef, useState, useTransition } from 'react';
import { untouchedForm } from '#lib/http/form-state.ts';
import type { PolicyView } from '#lib/use-cases/policy-view.ts';
import { FormProblem } from '../ui/form-problem.tsx';
import { Notice } from '../ui/notice.tsx';
import { AgesPanel } from './ages-panel.tsx';
import { askPreview, type PreviewAnswer } from './ask-preview.ts';
import { DraftBar } from './draft-bar.tsx';
import { FiguresPanel } from './figures-panel.tsx';
import { ListsPanel } from './lists-panel.tsx';
import { submitPolicy } from './policy-actions.ts';
import { ReviewPanel } from './review-panel.tsx';
import { scopeFields } from './scope-fields.ts';
import { standingFields } from './standing-fields.ts';
import { usePolicyDraft } from './use-policy-draft.ts';

/** The policy, figure by figure: typed over, previewed, then saved with a reason. */
export function PolicyEditor({ view }: { readonly view: PolicyView }): ReactNode {
  const [answer, setAnswer] = useState<PreviewAnswer | null>(null);
  const [asking, ask] = useTransition();
  const scope = scopeFields(view.scope);
  const review = useRef<HTMLDivElement>(null);
  const draft = usePolicyDraft(standingFields(view), () => setAnswer(null));
  const [state, submit, pending] = useActionState(
    async (before: typeof untouchedForm, form: FormData) => {
      const after = await submitPolicy(before, form);
      if (after.done !== null) draft.discard();
      // What was previewed is another policy once somebody else has saved theirs.
      if (after.problem?.code === 'edit.conflict') setAnswer(null);
      draft.blame(after.fields);
      return after;
    },
    untouchedForm,
  );
  const preview = (): void => {
    ask(async () => {
      const given = await askPreview(draft.fields, scope);
      setAnswer(given);
      draft.blame(given.outcome === 'refused' ? given.errors : {});
      if (given.outcome !== 'refused') review.current?.focus();
    });
  };
  const { mayChange } = view;
  const conflict =
    state.problem?.code === 'edit.conflict' && answer === null ? state.problem.detail : null;
  return (
    <div className="grid gap-4">
      {conflict === null ? (
        <FormProblem state={state} />
      ) : (
        <Notice live title="Somebody saved another policy first" tone="aging">
          <p className="text-ink">{conflict}</p>
          <p>
            Nothing was overwritten. What you typed is still here, over their version: preview it
            again, then save.
          </p>
        </Notice>
      )}
      <form
        className="grid gap-4"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          preview();
        }}
      >
        <FiguresPanel draft={draft} figures={view.figures} mayChange={mayChange} />
        <ListsPanel draft={draft} view={view} />
        <AgesPanel ages={view.ages} draft={draft} mayChange={mayChange} />
        {mayChange ? <DraftBar asking={asking} draft={draft} /> : null}
      </form>
      <div className="scroll-mt-16 outline-none" ref={review} tabIndex={-1}>
        {answer?.outcome === 'failed' ? <Notice live title={answer.detail} tone="bad" /> : null}
        {answer?.outcome === 'previewed' ? (
          <ReviewPanel
            answer={answer}
            fields={draft.fields}
            onBack={() => setAnswer(null)}
            pending={pending}
            scope={scope}
            state={state}
            submit={submit}
            version={view.version}
          />
        ) : null}
      </div>
    </div>
  );
}
