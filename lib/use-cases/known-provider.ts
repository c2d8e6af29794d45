/** A provider that people may sign in with. */
export interface KnownProvider {
  /** As accounts and what groups give name it: the issuer of OpenID, or the address of a GitHub. */
  readonly issuer: string;
  /** As people know it. */
  readonly name: string;
}

/** What use cases of groups are given besides: the providers that are set. */
export interface WithProviders {
  readonly providers: readonly KnownProvider[];
}
