import type { AttemptDelays } from '#lib/access/attempt-delays.ts';
import type { PasswordHasher } from '#lib/clients/password-hash/password-hasher.ts';
import type { ServerContext } from './server-context.ts';

/** What signing in needs besides: both are kept for as long as the process lives. */
export interface IdentityContext extends ServerContext {
  readonly passwords: PasswordHasher;
  readonly attempts: AttemptDelays;
}
