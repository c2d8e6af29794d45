import type { Instant } from '#lib/evidence/instant.ts';
import type { SessionsView } from './sessions-view.ts';

/** How far the authenticator app of a person is. */
export type AuthenticatorView =
  | { readonly state: 'none' }
  /** Begun: what the app reads, as an address for the QR code and as a key to type. */
  | { readonly state: 'begun'; readonly address: string; readonly key: string }
  | { readonly state: 'confirmed'; readonly since: Instant };

export interface PasskeyView {
  readonly credentialId: string;
  readonly name: string;
  readonly createdAt: Instant;
  readonly usedAt: Instant | null;
}

/** What a person sees of themselves. */
export interface AccountView {
  readonly name: string;
  readonly login: string;
  /** Whether they sign in here; who signs in elsewhere has none, and no second factor here. */
  readonly hasPassword: boolean;
  readonly authenticator: AuthenticatorView;
  readonly passkeys: readonly PasskeyView[];
  readonly recoveryCodesLeft: number;
  readonly sessions: SessionsView;
}
