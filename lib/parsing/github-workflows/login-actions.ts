import type { FactBody } from '#lib/evidence/fact-kinds.ts';
import { vaultLoginMethods } from '#lib/evidence/kinds/vault-login.ts';
import { findExpressions } from '../expression-marks.ts';
import type { Inputs } from './delivery-actions.ts';

/** A login as a definition declares it, without the place where it stands. */
export type DeclaredLogin = Pick<
  FactBody<'vault_login'>,
  'system' | 'method' | 'credential' | 'address' | 'mount' | 'role'
>;

type Method = FactBody<'vault_login'>['method'];

/** Methods that prove who the workload is; every other one hands over something that is stored. */
const workloadMethods: readonly Method[] = ['jwt', 'oidc', 'kubernetes', 'aws', 'azure', 'gcp'];

/**
 * The login that an action carries out. `federates`: whether the job may ask for an identity token.
 * `storedKeys`: whether stored cloud keys stand in its environment.
 */
export function recogniseLoginAction(
  identity: string,
  input: Inputs,
  federates: boolean | 'unknown',
  storedKeys: boolean,
): DeclaredLogin | null {
  switch (identity) {
    case 'hashicorp/vault-action':
    case 'openbao/bao-action':
    case 'openbao/secrets-action':
      return ofVaultAction(input);
    case 'aws-actions/configure-aws-credentials': {
      if (input('aws-access-key-id') !== undefined || storedKeys) {
        return { system: 'aws', method: 'aws', credential: 'static_secret' };
      }
      const role = literal(input('role-to-assume'));
      return { ...federated('aws', federates), ...(role === undefined ? {} : { role }) };
    }
    case 'google-github-actions/auth':
      if (input('credentials_json') !== undefined) {
        return { system: 'gcp', method: 'gcp', credential: 'static_secret' };
      }
      return federated('gcp', federates);
    case 'azure/login':
      return ofAzureLogin(input, federates);
    case '1password/load-secrets-action':
    case 'bitwarden/sm-action':
    case 'dopplerhq/secrets-fetch-action':
      return { system: 'unknown', method: 'token', credential: 'static_secret' };
    case 'infisical/secrets-action': {
      const oidc = input('method') === 'oidc';
      return {
        system: 'unknown',
        method: oidc ? 'oidc' : 'token',
        credential: oidc ? 'workload_identity' : 'static_secret',
      };
    }
    default:
      return null;
  }
}

function federated(system: 'aws' | 'azure' | 'gcp', federates: boolean | 'unknown'): DeclaredLogin {
  if (federates === true) return { system, method: 'oidc', credential: 'workload_identity' };
  return { system, method: 'unknown', credential: 'unknown' };
}

function ofAzureLogin(input: Inputs, federates: boolean | 'unknown'): DeclaredLogin {
  if (input('creds') !== undefined) {
    return { system: 'azure', method: 'azure', credential: 'static_secret' };
  }
  if (/^identity$/i.test(input('auth-type') ?? '')) {
    return { system: 'azure', method: 'azure', credential: 'workload_identity' };
  }
  return federated('azure', federates);
}

function ofVaultAction(input: Inputs): DeclaredLogin {
  const address = literal(input('url'));
  const mount = literal(input('path'));
  const role = literal(input('role'));
  return vaultLoginOf({
    method: input('method') ?? 'token',
    storedJwt: /\bsecrets\s*[.[]/.test(input('jwtprivatekey') ?? ''),
    ...(address === undefined ? {} : { address: withoutCredentials(address) }),
    ...(mount === undefined ? {} : { mount }),
    ...(role === undefined ? {} : { role }),
  });
}

/** A login to Vault or OpenBao by the name of its method. */
export function vaultLoginOf(login: {
  readonly method: string;
  readonly storedJwt?: boolean;
  readonly address?: string;
  readonly mount?: string;
  readonly role?: string;
}): DeclaredLogin {
  const { method: named, storedJwt, ...rest } = login;
  const method = vaultLoginMethods.find((known) => known === named.toLowerCase()) ?? 'unknown';
  const workload = workloadMethods.includes(method) && storedJwt !== true;
  const credential =
    method === 'unknown' ? 'unknown' : workload ? 'workload_identity' : 'static_secret';
  return { system: 'vault', method, credential, ...rest };
}

/** A text without expressions, bounded; undefined otherwise. */
function literal(text: string | undefined): string | undefined {
  const value = text?.trim();
  if (value === undefined || value === '' || findExpressions(value).length > 0) return undefined;
  return value.slice(0, 512);
}

function withoutCredentials(address: string): string {
  return address.replace(/\/\/[^/@]*@/, '//').replace(/[?#].*$/, '');
}
