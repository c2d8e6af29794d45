import { AppError } from '#lib/errors.ts';
import type { RefusalReason } from './provider-trouble.ts';

const refusals: Readonly<Record<RefusalReason, string>> = {
  begun_elsewhere:
    'This sign-in was begun in another browser, or too long ago. Begin it again here.',
  wrong_state: 'This answer belongs to another sign-in. Begin again.',
  wrong_issuer: 'The answer came from another provider than the one that was asked.',
  wrong_audience: 'The provider’s answer was meant for another application.',
  wrong_nonce: 'The provider’s answer belongs to another sign-in. Begin again.',
  expired: 'The provider’s answer has expired. If it stays so, one of the clocks is wrong.',
  unsigned: 'The provider’s answer is not signed.',
  wrong_algorithm: 'The provider’s answer is signed in another way than it announces.',
  wrong_signature: 'The provider’s answer is not signed by a key of that provider.',
  code_refused: 'The provider did not know this sign-in any more. Begin again.',
  client_refused:
    'The provider does not accept Assay: its client id or secret is wrong. Tell an administrator.',
  malformed: 'The provider’s answer is not as it should be. Tell an administrator.',
};

const sentences: Readonly<Record<string, string>> = {
  'sign_in.refused': 'The login or the password is wrong.',
  'sign_in.slow_down': 'Too many attempts. Wait a little, then try again.',
  'sign_in.factor_needed': 'Give your second factor on this page.',
  'sign_in.ticket_over': 'This took too long. Give your password once more.',
  'sign_in.no_role':
    'You are known now, but nobody has given you a role yet. Ask an administrator of Assay.',
  'sign_in.removed': 'You were removed from Assay. Ask an administrator.',
  'sign_in.not_a_member': 'You are in none of the organisations that may sign in here.',
  'sign_in.groups_withheld':
    'You are in too many groups for the provider to list them. An administrator can have it list only those of Assay.',
  'sign_in.cancelled': 'The sign-in was broken off at the provider.',
  'sign_in.provider_unusable':
    'The provider could not be asked. Try again in a while; an administrator finds the cause in the log.',
};

/** Whatever stands in an address, only these sentences are said. */
export function signInTroubleText(error: string, reason: string | undefined): string {
  if (error === 'sign_in.answer_refused') {
    return new Map<string | undefined, string>(Object.entries(refusals)).get(reason) ?? otherwise;
  }
  return new Map(Object.entries(sentences)).get(error) ?? otherwise;
}

const otherwise = 'You could not be signed in. Try again.';

/** Where somebody is told that they could not be signed in, and why. */
export function signInTroubleAddress(error: unknown): string {
  if (!(error instanceof AppError)) return '/sign-in?error=internal.unexpected';
  const { reason } = error.details;
  const query = new URLSearchParams({ error: error.code });
  if (typeof reason === 'string') query.set('reason', reason);
  return `/sign-in?${query.toString()}`;
}
