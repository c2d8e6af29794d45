import { describe, expect, it } from 'vitest';
import { parseSecretCopies } from '#lib/parsing/secret-copies/parse-secret-copies.ts';
import { sourceFile } from '../source-file.ts';

function logins(
  provider: string,
  metadata = '{ name: v, namespace: shop-live }',
  stages: readonly string[] = [],
) {
  const text = `apiVersion: external-secrets.io/v1\nkind: SecretStore\nmetadata: ${metadata}\nspec: { provider: { ${provider} } }\n`;
  const parsed = parseSecretCopies(sourceFile('k8s/store.yaml', text), { stages });
  if (!parsed.ok) throw new Error(parsed.failure.detail);
  expect(parsed.value.copies).toEqual([]);
  return parsed.value.logins;
}

describe('how a SecretStore logs in to Vault', () => {
  const workload = { seen: 'declared', system: 'vault', credential: 'workload_identity' };
  const stored = { seen: 'declared', system: 'vault', credential: 'static_secret' };

  it.each([
    ['kubernetes: {}', { ...workload, method: 'kubernetes', mount: 'kubernetes' }],
    [
      'kubernetes: { mountPath: m, role: r, serviceAccountRef: { name: eso } }',
      {
        ...workload,
        method: 'kubernetes',
        mount: 'm',
        role: 'r',
        serviceAccount: { namespace: 'shop-live', name: 'eso' },
      },
    ],
    [
      'kubernetes: { serviceAccountRef: { name: eso, namespace: ops } }',
      {
        ...workload,
        method: 'kubernetes',
        mount: 'kubernetes',
        serviceAccount: { namespace: 'ops', name: 'eso' },
      },
    ],
    [
      'kubernetes: { serviceAccountRef: { namespace: ops } }',
      { ...workload, method: 'kubernetes', mount: 'kubernetes' },
    ],
    [
      'jwt: { path: j, role: r, kubernetesServiceAccountToken: { serviceAccountRef: { name: eso } } }',
      {
        ...workload,
        method: 'jwt',
        mount: 'j',
        role: 'r',
        serviceAccount: { namespace: 'shop-live', name: 'eso' },
      },
    ],
    ['jwt: { path: j, role: r }', { ...stored, method: 'jwt', mount: 'j', role: 'r' }],
    ['iam: { path: i, role: r }', { ...workload, method: 'aws', mount: 'i', role: 'r' }],
    [
      'iam: { path: i, role: r, secretRef: { x: y } }',
      { ...stored, method: 'aws', mount: 'i', role: 'r' },
    ],
    ['appRole: { roleId: id }', { ...stored, method: 'approle', mount: 'approle', role: 'id' }],
    ['appRole: { path: a }', { ...stored, method: 'approle', mount: 'a' }],
    ['tokenSecretRef: { path: no, role: no }', { ...stored, method: 'token' }],
    ['ldap: { path: l, username: u }', { ...stored, method: 'ldap', mount: 'l', role: 'u' }],
    [
      'userPass: { path: p, username: u }',
      { ...stored, method: 'userpass', mount: 'p', role: 'u' },
    ],
    ['cert: { path: c, role: r }', { ...stored, method: 'cert', mount: 'c', role: 'r' }],
  ])('%s', (auth, login) => {
    expect(logins(`vault: { auth: { ${auth} } }`)).toEqual([login]);
  });

  it('by each way that it names, and by none where it names none that is known', () => {
    expect(logins('vault: { auth: { cert: {}, ldap: {} } }').map((login) => login.method)).toEqual([
      'cert',
      'ldap',
    ]);
    expect(logins('vault: { auth: { other: {} } }')).toEqual([]);
    expect(logins('vault: {}')).toEqual([]);
    expect(logins('fake: {}')).toEqual([]);
  });

  it('belongs to the stage of its namespace, and its address is cut at 2,000 characters', () => {
    const address = `https://v.example/${'a'.repeat(2_000)}`;

    expect(
      logins(`vault: { server: "${address}", auth: { tokenSecretRef: {} } }`, undefined, ['live']),
    ).toEqual([{ ...stored, method: 'token', address: address.slice(0, 2_000), stage: 'live' }]);
  });

  it('an account of a store without a namespace is not known without its own', () => {
    expect(
      logins(
        'vault: { auth: { kubernetes: { serviceAccountRef: { name: eso } } } }',
        '{ name: v }',
      ),
    ).toEqual([{ ...workload, method: 'kubernetes', mount: 'kubernetes' }]);
  });
});

describe('how a SecretStore logs in to a cloud', () => {
  it.each([
    ['aws: { role: r }', 'aws', 'workload_identity', { role: 'r' }],
    ['aws: { auth: { jwt: {} } }', 'aws', 'workload_identity', {}],
    ['aws: { auth: { secretRef: {} } }', 'aws', 'static_secret', {}],
    ['azurekv: { authType: x }', 'azure', 'workload_identity', {}],
    ['azurekv: { authSecretRef: {} }', 'azure', 'static_secret', {}],
    ['gcpsm: {}', 'gcp', 'workload_identity', {}],
    ['gcpsm: { auth: { secretRef: {} } }', 'gcp', 'static_secret', {}],
  ])('%s', (provider, system, credential, rest) => {
    expect(logins(provider)).toEqual([
      { seen: 'declared', system, method: system, credential, ...rest },
    ]);
  });
});
