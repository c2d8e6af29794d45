'use client';

import { type ReactNode, useActionState, useState } from 'react';
import { untouchedForm } from '#lib/http/form-state.ts';
import type { SettingsView } from '#lib/use-cases/load-settings.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { submitDeclaration } from './declaration-actions.ts';
import { DeclarationFields } from './declaration-fields.tsx';
import { EditConflict } from './edit-conflict.tsx';

interface DeclarationEditorProps {
  readonly view: SettingsView;
  /** What stands in the fields at first: what is declared, or a proposal. */
  readonly proposed: SettingsView['form'];
}

/**
 * All that is declared of an application, as one form. Of two people who change the same version the
 * second is told what the first changed, with all that they typed still there.
 */
export function DeclarationEditor({ view, proposed }: DeclarationEditorProps): ReactNode {
  const [state, submit, pending] = useActionState(submitDeclaration, untouchedForm);
  const [sent, setSent] = useState(0);
  const conflicts = state.problem?.code === 'edit.conflict';
  const wasSent = Object.keys(state.values).length > 0;
  const values = wasSent ? state.values : proposed;
  // After a conflict the person has seen the newest version: what they send next goes on from it.
  const version = wasSent && !conflicts ? (state.values.version ?? view.version) : view.version;
  return (
    <form
      action={(form) => {
        setSent(sent + 1);
        submit(form);
      }}
      className="grid gap-6"
      noValidate
    >
      {conflicts ? (
        <EditConflict current={view.form} state={state} typed={state.values} />
      ) : (
        <FormProblem state={state} />
      )}
      <input name="slug" type="hidden" value={view.slug} />
      <input name="version" type="hidden" value={version} />
      {/* Fields keep what was typed: they are made anew only when other values come. */}
      <DeclarationFields errors={state.fields} key={sent} values={values} view={view} />
      {view.mayDeclare ? (
        <>
          <Field
            error={state.fields.reason}
            hint="Needed where scope, stages, developers or images change; the ledger keeps it."
            label="Why"
            name="reason"
          >
            {(control) => (
              <input
                {...control}
                defaultValue={values.reason}
                key={sent}
                maxLength={2_000}
                type="text"
              />
            )}
          </Field>
          <div>
            <Button disabled={pending} kind="primary" type="submit">
              {pending ? 'Saving…' : conflicts ? 'Save mine over it' : 'Save the declaration'}
            </Button>
          </div>
        </>
      ) : null}
    </form>
  );
}
