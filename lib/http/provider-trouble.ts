import { AppError } from '#lib/errors.ts';

/** Why an answer of a provider was not believed. */
export type RefusalReason =
  | 'begun_elsewhere'
  | 'wrong_state'
  | 'wrong_issuer'
  | 'wrong_audience'
  | 'wrong_nonce'
  | 'expired'
  | 'unsigned'
  | 'wrong_algorithm'
  | 'wrong_signature'
  | 'code_refused'
  | 'client_refused'
  | 'malformed';

/** What openid-client says, most telling first; it has no codes of its own for these. */
const patterns: readonly (readonly [RegExp, RefusalReason])[] = [
  [/cookie was|could not be parsed|state missing|checks\.state/i, 'begun_elsewhere'],
  [/state mismatch/, 'wrong_state'],
  [/iss mismatch|unexpected iss|iss missing/, 'wrong_issuer'],
  [/\baud\b|\bazp\b/, 'wrong_audience'],
  [/nonce mismatch|missing required JWT property nonce/, 'wrong_nonce'],
  [/JWT expired|not active yet|too far in the past/, 'expired'],
  [/unexpected JWT alg received.*got: none/, 'unsigned'],
  [/unexpected JWT alg/, 'wrong_algorithm'],
  [/JWT signature|no valid key|multiple matching keys/, 'wrong_signature'],
  [/^(?:invalid_grant|bad_verification_code)/, 'code_refused'],
  [/^(?:invalid_client|unauthorized_client|incorrect_client_credentials)/, 'client_refused'],
];

const unreachable = /^(?:E[A-Z]+|ERR_TLS.*|CERT_.*|.*_CERT.*|UND_ERR.*)$/;

/**
 * What next-auth told its log of a sign-in with a provider, as trouble of ours. What the provider
 * said itself goes to nobody but the log.
 */
export function providerTrouble(told: unknown): AppError {
  const error = typeof told === 'object' && told !== null && 'error' in told ? told.error : told;
  if (error instanceof AppError) return error;
  const message = error instanceof Error ? error.message : '';
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  // next-auth wraps what was thrown: of ours the code is left.
  if (code === 'sign_in.provider_unusable' || unreachable.test(code) || /timed out/.test(message)) {
    return new AppError('sign_in.provider_unusable', 'the provider could not be asked', {
      cause: error,
    });
  }
  if (message === 'access_denied') {
    return new AppError('sign_in.cancelled', 'the sign-in was broken off at the provider');
  }
  const reason = patterns.find(([pattern]) => pattern.test(message))?.[1] ?? 'malformed';
  return new AppError(
    'sign_in.answer_refused',
    `the answer of the provider was refused: ${reason}`,
    {
      cause: error,
      details: { reason },
    },
  );
}
