import { ask } from './send-answer.ts';

type Renewed =
  | { readonly ok: true; readonly version: number; readonly renewUntil: string }
  | { readonly ok: false; readonly message: string };

/** Asks for a longer term of an accepted answer; never throws for what a network or a server does. */
export async function askToRenew(
  claimId: string,
  input: { readonly version: number; readonly days: number },
): Promise<Renewed> {
  const answered = await ask(`/api/claims/${claimId}/renewal`, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
  if (!answered.ok) return { ok: false, message: answered.trouble.message };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own route answers its own type, checked there
  const { version, renewUntil } = answered.value as {
    readonly version: number;
    readonly renewUntil: string;
  };
  return { ok: true, version, renewUntil };
}
