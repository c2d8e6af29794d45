'use client';

import { type ReactNode, useActionState, useState } from 'react';
import { Role, roleWords } from '#lib/access/role.ts';
import { untouchedForm } from '#lib/http/form-state.ts';
import type { InvitationsView } from '#lib/use-cases/people-view.ts';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { Field } from '../ui/field.tsx';
import { FormProblem } from '../ui/form-problem.tsx';
import { Notice } from '../ui/notice.tsx';
import { ChoiceList } from './choice-list.tsx';
import { submitInvitation } from './invitation-actions.ts';

const none: ReadonlySet<string> = new Set();

/** Says for whom, as what and for how long; the link that it answers with is shown this once. */
export function InvitationForm({ teams }: Pick<InvitationsView, 'teams'>): ReactNode {
  const [state, submit, pending] = useActionState(submitInvitation, untouchedForm);
  const [roles, setRoles] = useState(none);
  const [inTeams, setInTeams] = useState(none);
  return (
    <form action={submit} className="grid gap-4" noValidate>
      {state.done === null ? <FormProblem state={state} /> : <InvitationLink link={state.done} />}
      <Field
        error={state.fields.note}
        hint="A name, so that you know it again in the list."
        label="For whom"
        name="note"
        required
      >
        {(control) => (
          <input
            {...control}
            autoComplete="off"
            defaultValue={state.values.note}
            maxLength={200}
            type="text"
          />
        )}
      </Field>
      <div className="grid items-start gap-4 md:grid-cols-2">
        <ChoiceList
          choices={Role.options.map((role) => ({
            value: role,
            title: roleWords[role].title,
            detail: roleWords[role].purpose,
          }))}
          chosen={roles}
          error={state.fields.roles}
          name="roles"
          onChange={setRoles}
          title="Roles"
        />
        <div className="grid gap-4">
          {teams.length === 0 ? null : (
            <ChoiceList
              choices={teams.map(({ id, name }) => ({ value: id, title: name }))}
              chosen={inTeams}
              error={state.fields.teamIds}
              hint="An application owner and a member see the applications of their teams."
              name="teamIds"
              onChange={setInTeams}
              title="Teams"
            />
          )}
          <Field
            error={state.fields.days}
            hint="1 to 30. The link works once."
            label="Good for how many days"
            name="days"
            required
          >
            {(control) => (
              <input
                {...control}
                defaultValue={state.values.days ?? '7'}
                inputMode="numeric"
                max={30}
                min={1}
                type="number"
              />
            )}
          </Field>
        </div>
      </div>
      <div>
        <Button aria-disabled={pending} kind="primary" type="submit">
          {pending ? 'Making the link…' : 'Make the link'}
        </Button>
      </div>
    </form>
  );
}

function InvitationLink({ link }: { readonly link: string }): ReactNode {
  return (
    <Notice live title="The invitation is made" tone="done">
      <p>Hand this link on. It is shown now and never again, and works once.</p>
      <p className="mt-2 flex items-start gap-2">
        <code className="min-w-0 font-mono text-ink break-all" data-invitation-link="">
          {link}
        </code>
        <CopyButton text={link} what="the link" />
      </p>
    </Notice>
  );
}
