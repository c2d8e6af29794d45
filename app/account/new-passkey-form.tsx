'use client';

import {
  type PublicKeyCredentialCreationOptionsJSON,
  startRegistration,
} from '@simplewebauthn/browser';
import { type ReactNode, startTransition, useActionState, useState } from 'react';
import { untouchedForm } from '#lib/http/form-state.ts';
import { submitNewPasskey } from '../(signed-in)/account/actions.ts';
import { askPasskeyOptions } from '../passkeys/ask-options.ts';
import { tellPasskeyTrouble } from '../passkeys/tell-trouble.ts';
import { useHasScripts } from '../passkeys/use-has-scripts.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { CurrentPassword } from './current-password.tsx';
import { SaidWithCodes } from './recovery-codes.tsx';

interface NewPasskeyFormProps {
  readonly login: string;
  /** A name to begin with: this browser. */
  readonly proposed: string;
}

/** Makes a passkey on this device and keeps its public half. */
export function NewPasskeyForm({ login, proposed }: NewPasskeyFormProps): ReactNode {
  const [state, submit, pending] = useActionState(submitNewPasskey, untouchedForm);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  if (!useHasScripts()) return <p className="text-muted">Adding a passkey takes a script.</p>;
  const make = async (given: FormData): Promise<void> => {
    const optionsJSON = await askPasskeyOptions<PublicKeyCredentialCreationOptionsJSON>(
      '/api/account/passkeys',
      { current: given.get('current') },
    );
    const registration = await startRegistration({ optionsJSON });
    const form = new FormData();
    form.set('name', given.get('name') ?? '');
    form.set('registration', JSON.stringify(registration));
    startTransition(() => submit(form));
  };
  return (
    <form
      className="grid gap-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTrouble(null);
        setAsking(true);
        make(new FormData(event.currentTarget))
          .catch((error: unknown) => setTrouble(tellPasskeyTrouble(error)))
          .finally(() => setAsking(false));
      }}
    >
      {trouble === null ? (
        <SaidWithCodes state={state} />
      ) : (
        <Notice live title={trouble} tone="bad" />
      )}
      <div className="grid max-w-sm gap-4">
        <Field error={state.fields.name} label="Name" name="name" required>
          {(control) => <input {...control} defaultValue={proposed} maxLength={100} type="text" />}
        </Field>
        <CurrentPassword login={login} state={state} />
        <div>
          <Button disabled={pending || asking} kind="primary" type="submit">
            {asking ? 'Waiting for your device…' : 'Add a passkey'}
          </Button>
        </div>
      </div>
    </form>
  );
}
