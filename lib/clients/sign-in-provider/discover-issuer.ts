import * as z from 'zod';
import { isSafeAddress } from '#lib/access/safe-address.ts';
import { askJson, unusable } from './ask-json.ts';

/** What is used of a discovery document (OpenID Connect Discovery 1.0, section 3). */
export interface DiscoveredIssuer {
  readonly issuer: string;
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  readonly jwksUri: string;
  /** By which ID tokens have to be signed: RS256, or the strongest that the provider offers. */
  readonly signingAlgorithm: string;
  readonly clientAuthentication: 'client_secret_basic' | 'client_secret_post';
}

const Document = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
  id_token_signing_alg_values_supported: z.array(z.string()).default(['RS256']),
  token_endpoint_auth_methods_supported: z.array(z.string()).default(['client_secret_basic']),
});

/** Only signatures by a key pair: `none` proves nothing, and a shared secret is known to two. */
const algorithms = [
  'RS256',
  'PS256',
  'ES256',
  'EdDSA',
  'RS384',
  'PS384',
  'ES384',
  'RS512',
  'PS512',
  'ES512',
];

/**
 * Asks a provider where it is asked what. Its document has to name the very issuer that is
 * configured: whoever can answer for one path of a host does not become the issuer of another.
 *
 * @throws AppError `sign_in.provider_unusable`.
 */
export async function discoverIssuer(issuer: string): Promise<DiscoveredIssuer> {
  const { body } = await askJson(`${issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`);
  const parsed = Document.safeParse(body);
  if (!parsed.success)
    throw unusable('the discovery document of the provider is not as it should be');
  const document = parsed.data;
  if (document.issuer !== issuer) {
    throw unusable('the discovery document of the provider is of another issuer');
  }
  const addresses = [document.authorization_endpoint, document.token_endpoint, document.jwks_uri];
  if (!addresses.every((address) => isSafeAddress(withoutQuery(address)))) {
    throw unusable('the discovery document of the provider names an address without https');
  }
  const signingAlgorithm = algorithms.find((name) =>
    document.id_token_signing_alg_values_supported.includes(name),
  );
  if (signingAlgorithm === undefined) throw unusable('the provider signs by no key pair');
  const methods = document.token_endpoint_auth_methods_supported;
  return {
    issuer,
    authorizationEndpoint: document.authorization_endpoint,
    tokenEndpoint: document.token_endpoint,
    jwksUri: document.jwks_uri,
    signingAlgorithm,
    clientAuthentication:
      methods.includes('client_secret_basic') || !methods.includes('client_secret_post')
        ? 'client_secret_basic'
        : 'client_secret_post',
  };
}

/** Endpoints may have a query of their own. */
function withoutQuery(address: string): string {
  const url = new URL(address);
  url.search = '';
  return url.href;
}
