import { AttemptDelays } from '#lib/access/attempt-delays.ts';
import { createPasskeys } from '#lib/clients/passkeys/passkeys.ts';
import { createPasswordHasher } from '#lib/clients/password-hash/password-hasher.ts';
import { createSealedBox } from '#lib/clients/sealed-box/sealed-box.ts';
import type { IdentityContext } from '#lib/use-cases/identity-context.ts';
import type { ServerContext } from '#lib/use-cases/server-context.ts';

/** The origin that passkeys of the tests are of. */
export const identityOrigin = 'https://assay.example.org';

/** What signing in needs besides the rest of the server. */
export function identityParts(): Omit<IdentityContext, keyof ServerContext> {
  return {
    passwords: createPasswordHasher(),
    attempts: new AttemptDelays(),
    sealedBox: createSealedBox('of a test '.repeat(4)),
    passkeys: createPasskeys(identityOrigin),
  };
}
