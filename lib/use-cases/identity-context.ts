import type { AttemptDelays } from '#lib/access/attempt-delays.ts';
import type { Passkeys } from '#lib/clients/passkeys/passkeys.ts';
import type { PasswordHasher } from '#lib/clients/password-hash/password-hasher.ts';
import type { SealedBox } from '#lib/clients/sealed-box/sealed-box.ts';
import type { ServerContext } from './server-context.ts';

/** What signing in needs besides: all are kept for as long as the process lives. */
export interface IdentityContext extends ServerContext {
  readonly passwords: PasswordHasher;
  readonly attempts: AttemptDelays;
  /** Seals secrets that are kept, and tickets that browsers keep. */
  readonly sealedBox: SealedBox;
  readonly passkeys: Passkeys;
}
