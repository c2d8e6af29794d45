import type { Instant } from '#lib/evidence/instant.ts';
import { type Answered, askRoute } from '../../ask-route.ts';

interface Renewal {
  readonly version: number;
  readonly renewUntil: Instant;
}

/** Asks for a longer term of an accepted answer; never throws for what a network or a server does. */
export async function askToRenew(
  claimId: string,
  input: { readonly version: number; readonly days: number },
): Promise<Answered<Renewal>> {
  return askRoute(`/api/claims/${claimId}/renewal`, { method: 'POST', json: input });
}
