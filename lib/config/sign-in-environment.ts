import * as z from 'zod';
import { isSafeAddress } from '#lib/access/safe-address.ts';

/** An OpenID Connect provider that people may sign in with. */
export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What stands on the button. */
  readonly name: string;
  /** The claim of the ID token that lists groups. */
  readonly groupsClaim: string;
  readonly scopes: string;
}

/** A GitHub that people may sign in with. */
export interface GithubSettings {
  /** Where its pages are, without a slash at the end. */
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Whoever belongs to none of these is refused; in lower case. */
  readonly organisations: readonly string[];
}

/** How people may sign in besides local accounts; null for what is not set. */
export interface SignInSettings {
  readonly oidc: OidcSettings | null;
  readonly github: GithubSettings | null;
}

const usualScopes = 'openid profile email';

const address = z
  .string()
  .refine(
    isSafeAddress,
    'must be an https address without query; plain http only of this machine (localhost)',
  );

/** What the server takes from the environment for signing in. */
export const signInVariables = {
  ASSAY_OIDC_ISSUER: address.optional().meta({
    description:
      'The issuer of an OpenID Connect provider, exactly as its discovery document says it.',
    otherwise: 'no such provider',
  }),
  ASSAY_OIDC_CLIENT_ID: z.string().optional().meta({
    description: 'The client that Assay is at that provider.',
    otherwise: 'required with `ASSAY_OIDC_ISSUER`',
  }),
  ASSAY_OIDC_CLIENT_SECRET: z.string().optional().meta({
    description: 'The secret of that client.',
    otherwise: 'required with `ASSAY_OIDC_ISSUER`',
  }),
  ASSAY_OIDC_NAME: z.string().max(40, 'must have at most 40 characters').optional().meta({
    description: 'What stands on the button: “Sign in with …”.',
    otherwise: 'the host of the issuer',
  }),
  ASSAY_OIDC_GROUPS_CLAIM: z.string().optional().meta({
    description: 'The claim of the ID token that lists the groups of a person.',
    otherwise: '`groups`',
  }),
  ASSAY_OIDC_SCOPES: z
    .string()
    .refine((text) => text.split(/\s+/).includes('openid'), 'must name openid')
    .optional()
    .meta({
      description: 'Which scopes are asked for, separated by blanks.',
      otherwise: `\`${usualScopes}\``,
    }),
  ASSAY_GITHUB_CLIENT_ID: z.string().optional().meta({
    description: 'The client id of an OAuth app at GitHub, to sign in with.',
    otherwise: 'no sign-in with GitHub',
  }),
  ASSAY_GITHUB_CLIENT_SECRET: z.string().optional().meta({
    description: 'The secret of that OAuth app.',
    otherwise: 'required with `ASSAY_GITHUB_CLIENT_ID`',
  }),
  ASSAY_GITHUB_URL: address.optional().meta({
    description: 'The address of a GitHub Enterprise Server to sign in with.',
    otherwise: '`https://github.com`',
  }),
  ASSAY_GITHUB_ORGANISATIONS: z
    .string()
    .optional()
    .transform((text) =>
      (text ?? '')
        .split(',')
        .map((name) => name.trim().toLowerCase())
        .filter((name) => name !== ''),
    )
    .meta({
      description:
        'Organisations at GitHub, separated by commas; only their members may sign in with it.',
      otherwise: 'required with `ASSAY_GITHUB_CLIENT_ID`',
    }),
};

const signInSchema = z.object(signInVariables);
type SignInVariables = z.infer<typeof signInSchema>;

const groups = [
  {
    needed: ['ASSAY_OIDC_ISSUER', 'ASSAY_OIDC_CLIENT_ID', 'ASSAY_OIDC_CLIENT_SECRET'],
    besides: ['ASSAY_OIDC_NAME', 'ASSAY_OIDC_GROUPS_CLAIM', 'ASSAY_OIDC_SCOPES'],
  },
  {
    needed: ['ASSAY_GITHUB_CLIENT_ID', 'ASSAY_GITHUB_CLIENT_SECRET', 'ASSAY_GITHUB_ORGANISATIONS'],
    besides: ['ASSAY_GITHUB_URL'],
  },
] as const;

/** Of a provider everything that it needs is set, or nothing is: each variable that is missing. */
export function halfConfiguredProviders(
  given: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  return groups.flatMap(({ needed, besides }) => {
    const set = [...needed, ...besides].filter((name) => given[name] !== undefined);
    const missing = needed.filter((name) => given[name] === undefined);
    return set.length === 0 ? [] : missing.map((name) => `${name} is needed with ${set[0] ?? ''}`);
  });
}

/** The providers that are set; `halfConfiguredProviders` has found nothing. */
export function signInSettingsOf(data: SignInVariables): SignInSettings {
  return { oidc: oidcOf(data), github: githubOf(data) };
}

function oidcOf(data: SignInVariables): OidcSettings | null {
  const issuer = data.ASSAY_OIDC_ISSUER;
  const clientId = data.ASSAY_OIDC_CLIENT_ID;
  const clientSecret = data.ASSAY_OIDC_CLIENT_SECRET;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return null;
  return {
    issuer,
    clientId,
    clientSecret,
    name: data.ASSAY_OIDC_NAME ?? new URL(issuer).host,
    groupsClaim: data.ASSAY_OIDC_GROUPS_CLAIM ?? 'groups',
    scopes: data.ASSAY_OIDC_SCOPES ?? usualScopes,
  };
}

function githubOf(data: SignInVariables): GithubSettings | null {
  const clientId = data.ASSAY_GITHUB_CLIENT_ID;
  const clientSecret = data.ASSAY_GITHUB_CLIENT_SECRET;
  const organisations = data.ASSAY_GITHUB_ORGANISATIONS;
  if (clientId === undefined || clientSecret === undefined) return null;
  const url = (data.ASSAY_GITHUB_URL ?? 'https://github.com').replace(/\/+$/, '');
  return { url, clientId, clientSecret, organisations };
}
