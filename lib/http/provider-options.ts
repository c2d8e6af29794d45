import type { OAuthConfig } from 'next-auth/providers/oauth';
import * as z from 'zod';
import { discoverIssuer } from '#lib/clients/sign-in-provider/discover-issuer.ts';
import { readGithubAccount } from '#lib/clients/sign-in-provider/github-account.ts';
import type {
  GithubSettings,
  OidcSettings,
  SignInSettings,
} from '#lib/config/sign-in-environment.ts';
import { AppError } from '#lib/errors.ts';
import type { KnownProvider } from '#lib/use-cases/known-provider.ts';
import { ProviderIdentity } from '#lib/use-cases/sign-in-with-provider.ts';

export const ProviderId = z.enum(['oidc', 'github']);
export type ProviderId = z.output<typeof ProviderId>;

/** A provider as next-auth has it, and whom an answer of it that was proven stands for. */
export interface ConfiguredProvider {
  readonly config: OAuthConfig<unknown>;
  readonly identityOf: (profile: unknown) => ProviderIdentity;
}

/** What stands on the buttons, in their order. */
export function providerChoices({ oidc, github }: SignInSettings) {
  return [
    ...(oidc === null ? [] : [{ id: 'oidc' as const, name: oidc.name }]),
    ...(github === null ? [] : [{ id: 'github' as const, name: 'GitHub' }]),
  ];
}

/** The providers that are set, by the issuer that an identity of theirs has. */
export function knownProviders({ oidc, github }: SignInSettings): readonly KnownProvider[] {
  return [
    ...(oidc === null ? [] : [{ issuer: oidc.issuer, name: oidc.name }]),
    ...(github === null ? [] : [{ issuer: github.url, name: 'GitHub' }]),
  ];
}

/**
 * A provider that is set; null for one that is not.
 *
 * @throws AppError `sign_in.provider_unusable` when it does not say how it is asked.
 */
export async function configuredProvider(
  { oidc, github }: SignInSettings,
  id: ProviderId,
): Promise<ConfiguredProvider | null> {
  if (id === 'oidc') return oidc === null ? null : oidcProvider(oidc);
  return github === null ? null : githubProvider(github);
}

const httpOptions = { timeout: 10_000 };

async function oidcProvider(settings: OidcSettings): Promise<ConfiguredProvider> {
  const { clientId, clientSecret, name, scopes } = settings;
  const found = await discoverIssuer(settings.issuer);
  return {
    config: {
      id: 'oidc',
      name,
      type: 'oauth',
      issuer: found.issuer,
      authorization: { url: found.authorizationEndpoint, params: { scope: scopes } },
      token: { url: found.tokenEndpoint },
      jwks_endpoint: found.jwksUri,
      idToken: true,
      checks: ['pkce', 'state', 'nonce'],
      clientId,
      clientSecret,
      client: {
        id_token_signed_response_alg: found.signingAlgorithm,
        token_endpoint_auth_method: found.clientAuthentication,
      },
      httpOptions,
      profile: (claims) => ({ id: Claims.parse(claims).sub }),
    },
    identityOf: (claims) => oidcIdentity(settings, claims),
  };
}

const Claims = z.looseObject({
  sub: z.string().min(1),
  preferred_username: z.string().optional().catch(undefined),
  name: z.string().optional().catch(undefined),
  email: z.string().optional().catch(undefined),
  _claim_names: z.record(z.string(), z.unknown()).optional().catch(undefined),
});

function oidcIdentity({ issuer, groupsClaim }: OidcSettings, given: unknown): ProviderIdentity {
  const claims = Claims.parse(given);
  const { sub, preferred_username: username, name, email } = claims;
  // Entra ID leaves a long list out of the token and says so here; half a list would take roles away.
  if (claims._claim_names?.[groupsClaim] !== undefined) {
    throw new AppError(
      'sign_in.groups_withheld',
      'the provider left your groups out of its answer',
    );
  }
  const listed = z.union([z.array(z.string()), z.string().transform((one) => [one])]);
  return ProviderIdentity.parse({
    issuer,
    subject: sub,
    account: username ?? email ?? sub,
    name: name ?? username ?? '',
    email: email ?? null,
    groups: listed.catch([]).parse(claims[groupsClaim]),
    method: 'oidc',
  });
}

function githubProvider(settings: GithubSettings): ConfiguredProvider {
  const { url, clientId, clientSecret } = settings;
  return {
    config: {
      id: 'github',
      name: 'GitHub',
      type: 'oauth',
      issuer: url,
      authorization: {
        url: `${url}/login/oauth/authorize`,
        params: { scope: 'read:org user:email' },
      },
      token: { url: `${url}/login/oauth/access_token` },
      userinfo: {
        request: async ({ tokens }) => {
          // GitHub tells what is wrong with a code in an answer that succeeded.
          const { access_token: token, error } = tokens;
          if (token === undefined) throw new Error(String(error));
          const account = await readGithubAccount(url, token);
          return { sub: account.id, account };
        },
      },
      checks: ['pkce', 'state'],
      clientId,
      clientSecret,
      client: { token_endpoint_auth_method: 'client_secret_post' },
      httpOptions,
      profile: (profile) => ({ id: GithubProfile.parse(profile).account.id }),
    },
    identityOf: (profile) => githubIdentity(settings, profile),
  };
}

const GithubProfile = z.object({
  account: z.object({
    id: z.string().min(1),
    login: z.string(),
    name: z.string().nullable(),
    email: z.string().nullable(),
    organisations: z.array(z.string()),
    teams: z.array(z.string()),
  }),
});

/** Whoever has an account at github.com is a stranger until an organisation of ours has them. */
function githubIdentity({ url, organisations }: GithubSettings, given: unknown): ProviderIdentity {
  const { account } = GithubProfile.parse(given);
  if (!account.organisations.some((one) => organisations.includes(one))) {
    throw new AppError(
      'sign_in.not_a_member',
      'you are in none of the organisations that may sign in here',
    );
  }
  const { id, login, name, email, teams } = account;
  return ProviderIdentity.parse({
    issuer: url,
    subject: id,
    account: login,
    name: name ?? login,
    email,
    groups: teams.filter((team) => organisations.includes(team.split('/')[0]?.toLowerCase() ?? '')),
    method: 'github',
  });
}
