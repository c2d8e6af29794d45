'use client';

import { type ReactNode, useActionState, useEffect } from 'react';
import { untouchedForm } from '#lib/http/form-state.ts';
import { Button } from '../ui/button.tsx';
import { FormProblem } from '../ui/form-problem.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { submitProvider } from './actions.ts';

interface ProviderFormProps {
  readonly choice: { readonly id: string; readonly name: string };
  /** Where to go on to. */
  readonly next: string | null;
}

/**
 * Goes to a provider. The answer to the form is a page and not a redirect: a browser follows none
 * of a form to another site (`form-action`). Without a script the page itself goes on.
 */
export function ProviderForm({ choice, next }: ProviderFormProps): ReactNode {
  const [state, submit, pending] = useActionState(submitProvider, untouchedForm);
  const address = state.done;
  useEffect(() => {
    if (address !== null) globalThis.location.assign(address);
  }, [address]);
  if (address !== null) {
    return (
      <>
        <noscript>
          <meta content={`0;url=${address}`} httpEquiv="refresh" />
        </noscript>
        <LinkButton href={address}>Go on to {choice.name}</LinkButton>
      </>
    );
  }
  return (
    <form action={submit} className="grid gap-4">
      <FormProblem state={state} />
      <input name="provider" type="hidden" value={choice.id} />
      {next === null ? null : <input name="next" type="hidden" value={next} />}
      <Button disabled={pending} type="submit">
        {pending ? `Going to ${choice.name}…` : `Sign in with ${choice.name}`}
      </Button>
    </form>
  );
}
