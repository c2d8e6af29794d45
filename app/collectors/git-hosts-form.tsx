'use client';

import { Plus } from 'lucide-react';
import { type ReactNode, useActionState, useState } from 'react';
import { untouchedForm } from '#lib/http/form-state.ts';
import type { CollectorsView } from '#lib/use-cases/collectors-view.ts';
import { Button } from '../ui/button.tsx';
import { FormProblem } from '../ui/form-problem.tsx';
import { submitGitHosts } from './git-hosts-actions.ts';
import { HostFields } from './host-fields.tsx';

type Host = CollectorsView['gitHosts']['hosts'][number];

const noHost: Host = { host: '', private: false, plainHttp: false };

interface GitHostsFormProps {
  readonly version: number;
  readonly hosts: readonly Host[];
}

/** A line a host; one that is emptied is taken from the list. The last line waits for another. */
export function GitHostsForm({ version, hosts }: GitHostsFormProps): ReactNode {
  const [state, submit, pending] = useActionState(submitGitHosts, untouchedForm);
  const [typed, setTyped] = useState<readonly Host[]>([...hosts, noHost]);
  const [savedVersion, setSavedVersion] = useState(version);
  // Another version came with the page: what was saved stands in the fields from now on, unless
  // somebody else saved it, for then what was typed is still to be looked at.
  if (savedVersion !== version) {
    setSavedVersion(version);
    if (state.problem?.code !== 'edit.conflict') setTyped([...hosts, noHost]);
  }
  const change = (place: number, host: Host): void =>
    setTyped(typed.map((one, index) => (index === place ? host : one)));
  return (
    <form action={submit} className="grid gap-3" noValidate>
      <FormProblem state={state} />
      <input name="version" type="hidden" value={version} />
      <ul className="grid gap-3">
        {named(typed).map(({ name, host, place }) => (
          <HostFields
            error={state.fields[name]}
            host={host}
            key={name}
            onChange={(changed) => change(place, changed)}
            place={place}
          />
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button disabled={pending} kind="primary" type="submit">
          {pending ? 'Saving…' : 'Save the hosts'}
        </Button>
        <Button kind="quiet" onClick={() => setTyped([...typed, noHost])}>
          <Plus aria-hidden size={14} /> Another host
        </Button>
      </div>
    </form>
  );
}

/** Lines have no name of their own but the one that their fields are sent by. */
function named(hosts: readonly Host[]) {
  return hosts.map((host, place) => ({ name: `host.${place}`, host, place }));
}
