import type { SignInWays } from '#lib/db/people-list.ts';

/** How somebody signs in, in words: "Password and code", "2 passkeys", "login.example.org". */
export function signInWays({
  hasPassword,
  hasCode,
  passkeys,
  issuers,
}: SignInWays): readonly string[] {
  return [
    ...(hasPassword ? [hasCode ? 'Password and code' : 'Password'] : []),
    ...(passkeys === 0 ? [] : [passkeys === 1 ? 'Passkey' : `${passkeys} passkeys`]),
    ...issuers.map(hostOf),
  ];
}

/** An issuer is an address; its host is what people know it by. */
function hostOf(issuer: string): string {
  return URL.canParse(issuer) ? new URL(issuer).host : issuer;
}
