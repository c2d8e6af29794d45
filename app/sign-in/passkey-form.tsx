'use client';

import {
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
} from '@simplewebauthn/browser';
import { KeyRound } from 'lucide-react';
import { type ReactNode, startTransition, useActionState, useState } from 'react';
import { untouchedForm } from '#lib/http/form-state.ts';
import { askPasskeyOptions } from '../passkeys/ask-options.ts';
import { tellPasskeyTrouble } from '../passkeys/tell-trouble.ts';
import { useHasScripts } from '../passkeys/use-has-scripts.ts';
import { Button } from '../ui/button.tsx';
import { FormProblem } from '../ui/form-problem.tsx';
import { Notice } from '../ui/notice.tsx';
import { submitPasskey } from './actions.ts';

interface PasskeyFormProps {
  readonly as: 'alone' | 'second_factor';
  /** Where to go on to. */
  readonly next: string | null;
}

/** Signs in with a passkey. It takes a script: without one the button is not there. */
export function PasskeyForm({ as, next }: PasskeyFormProps): ReactNode {
  const [state, submit, pending] = useActionState(submitPasskey, untouchedForm);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  if (!useHasScripts()) return null;
  const ask = async (): Promise<void> => {
    setTrouble(null);
    setAsking(true);
    const href = '/api/sign-in/passkey';
    const optionsJSON = await askPasskeyOptions<PublicKeyCredentialRequestOptionsJSON>(href, null);
    const answer = await startAuthentication({ optionsJSON });
    const form = new FormData();
    form.set('answer', JSON.stringify(answer));
    form.set('as', as);
    if (next !== null) form.set('next', next);
    startTransition(() => submit(form));
  };
  const onClick = (): void => {
    ask()
      .catch((error: unknown) => setTrouble(tellPasskeyTrouble(error)))
      .finally(() => setAsking(false));
  };
  return (
    <div className="grid gap-4">
      <FormProblem state={state} />
      {trouble === null ? null : <Notice live title={trouble} tone="bad" />}
      <Button disabled={pending || asking} onClick={onClick} type="button">
        <KeyRound aria-hidden size={16} />
        {pending ? 'Signing in…' : 'Use a passkey'}
      </Button>
    </div>
  );
}
