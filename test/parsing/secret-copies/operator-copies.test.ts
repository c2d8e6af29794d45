import { describe, expect, it } from 'vitest';
import {
  parseSecretCopies,
  type SecretCopyOptions,
} from '#lib/parsing/secret-copies/parse-secret-copies.ts';
import { sourceFile } from '../source-file.ts';

function read(text: string, options: SecretCopyOptions = {}) {
  const parsed = parseSecretCopies(sourceFile('k8s/live.yaml', text), options);
  if (!parsed.ok) throw new Error(parsed.failure.detail);
  return parsed.value;
}

const file = { repository: 'gitlab.example/shop/payments', path: 'k8s/live.yaml' };
const external = (spec: string, metadata = '{ name: pay, namespace: shop }') =>
  `apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: ${metadata}\nspec: ${spec}\n`;
const store = (kind: string, path = 'path: kv,') => ({
  path: 'store.yaml',
  text: `apiVersion: external-secrets.io/v1\nkind: ${kind}\nmetadata: { name: v }\nspec: { provider: { vault: { ${path} auth: { kubernetes: { role: r } } } } }\n`,
});

describe('an ExternalSecret', () => {
  const copy = {
    ...file,
    line: 1,
    from: 'a',
    store: 'k8s',
    mechanism: 'eso',
    namespace: 'shop',
    destination: 'pay',
    encrypted: 'not_in_repository',
    readers: 'unknown',
  };

  it.each([
    ['goes to a Secret of its own name', external('{ data: [{ remoteRef: { key: a } }] }'), [copy]],
    [
      'without a name goes to one that is not named',
      external('{ data: [{ remoteRef: { key: a } }] }', '{ namespace: shop }'),
      [{ ...copy, destination: 'unnamed' }],
    ],
    [
      'takes all that is found below a path, and paths that it extracts',
      external('{ dataFrom: [{ find: { path: b } }, { extract: { key: c } }] }'),
      [
        { ...copy, from: 'b' },
        { ...copy, from: 'c' },
      ],
    ],
    ['that reads nothing copies nothing', external('{ data: [] }'), []],
  ])('%s', (_name, text, copies) => {
    expect(read(text)).toEqual({ copies, logins: [] });
  });

  it('of a cluster goes to the name that is given, else to its own', () => {
    const cluster = (name: string) =>
      `apiVersion: external-secrets.io/v1\nkind: ClusterExternalSecret\nmetadata: { name: all, namespace: x }\nspec: { ${name} data: [{ remoteRef: { key: no } }], externalSecretSpec: { data: [{ remoteRef: { key: a } }] } }\n`;
    const { namespace: _none, ...anywhere } = copy;

    expect(read(cluster('')).copies).toEqual([{ ...anywhere, destination: 'all' }]);
    expect(read(cluster('externalSecretName: shared,')).copies).toEqual([
      { ...anywhere, destination: 'shared' },
    ]);
    expect(
      read(external('{ externalSecretName: no, data: [{ remoteRef: { key: a } }] }')).copies,
    ).toEqual([copy]);
  });

  const reads = (ref: string, key: string) =>
    external(`{ ${ref} data: [{ remoteRef: { key: ${key} } }] }`);

  it.each([
    ['the store of a namespace, where no kind is named', 'name: v', 'SecretStore', 'a', 'kv/a'],
    [
      'a store of the cluster',
      'kind: ClusterSecretStore, name: v',
      'ClusterSecretStore',
      'a',
      'kv/a',
    ],
    ['no store of another kind', 'name: v', 'ClusterSecretStore', 'a', 'a'],
    ['no store of another name', 'name: w', 'SecretStore', 'a', 'a'],
    ['a path that has the mount already', 'name: v', 'SecretStore', 'kv/a', 'kv/a'],
    ['a path that begins like the mount', 'name: v', 'SecretStore', 'kv2/a', 'kv/kv2/a'],
  ])('adds the mount of %s', (_name, ref, kind, key, from) => {
    const { copies } = read(reads(`secretStoreRef: { ${ref} },`, key), { others: [store(kind)] });

    expect(copies.map((each) => [each.from, each.role])).toEqual([
      [from, from === 'a' ? undefined : 'r'],
    ]);
  });

  it('takes the store of the single path before its own', () => {
    const text = external(
      '{ secretStoreRef: { name: none }, data: [{ remoteRef: { key: a }, sourceRef: { storeRef: { name: v } } }] }',
    );

    expect(read(text, { others: [store('SecretStore')] }).copies).toEqual([
      { ...copy, from: 'kv/a', role: 'r' },
    ]);
  });

  it('keeps the path of a store that names no mount', () => {
    expect(
      read(reads('secretStoreRef: { name: v },', 'a'), { others: [store('SecretStore', '')] })
        .copies,
    ).toEqual([{ ...copy, role: 'r' }]);
  });

  it('finds no store in a file that does not parse, or in another group', () => {
    const others = [
      { path: 'a.yaml', text: '# external-secrets.io/\na: [\n' },
      {
        path: 'b.yaml',
        text: store('SecretStore').text.replace('external-secrets.io', 'x.example'),
      },
      { path: 'c.yaml', text: store('Other').text },
    ];

    expect(read(reads('secretStoreRef: { name: v },', 'a'), { others }).copies).toEqual([copy]);
  });
});

describe('a SecretProviderClass', () => {
  const text = (spec: string, metadata = '{ name: csi, namespace: shop }') =>
    `apiVersion: secrets-store.csi.x-k8s.io/v1\nkind: SecretProviderClass\nmetadata: ${metadata}\nspec: ${spec}\n`;
  const copy = {
    ...file,
    line: 1,
    store: 'file',
    mechanism: 'csi',
    namespace: 'shop',
    destination: 'csi',
    encrypted: 'not_in_repository',
    readers: 'unknown',
  };
  const login = {
    seen: 'declared',
    system: 'vault',
    method: 'kubernetes',
    credential: 'workload_identity',
    mount: 'kubernetes',
  };

  it.each([
    ['of another provider logs in to no vault', '{ provider: aws }', [copy], []],
    ['of Vault logs in by its workload', '{ provider: vault }', [copy], [login]],
    [
      'names the mount of its login',
      '{ provider: vault, parameters: { vaultKubernetesMountPath: a, vaultAuthMountPath: b, vaultAddress: https://v.example, roleName: r } }',
      [{ ...copy, role: 'r' }],
      [{ ...login, mount: 'a', role: 'r', address: 'https://v.example' }],
    ],
    [
      'names it by the other name, too',
      '{ provider: vault, parameters: { vaultAuthMountPath: b } }',
      [copy],
      [{ ...login, mount: 'b' }],
    ],
    [
      'mounts each path once, named by either name',
      '{ provider: x, parameters: { objects: "[{ objectName: a }, { objectName: n, secretPath: b }, { objectName: a }]" } }',
      [
        { ...copy, from: 'a' },
        { ...copy, from: 'b' },
      ],
      [],
    ],
    [
      'syncs each path to each Secret that has a name',
      '{ provider: x, secretObjects: [{ secretName: s }, { type: Opaque }, { secretName: t }], parameters: { objects: "[{ objectName: a }]" } }',
      [
        { ...copy, store: 'k8s', destination: 's', from: 'a' },
        { ...copy, store: 'k8s', destination: 't', from: 'a' },
      ],
      [],
    ],
    [
      'whose objects cannot be read copies from nowhere known',
      '{ provider: x, parameters: { objects: "a: [" } }',
      [copy],
      [],
    ],
  ])('%s', (_name, spec, copies, logins) => {
    expect(read(text(spec))).toEqual({ copies, logins });
  });

  it('without a name or a namespace is one that is not named', () => {
    const { namespace: _none, ...anywhere } = copy;

    expect(read(text('{ provider: x }', '{ labels: {} }')).copies).toEqual([
      { ...anywhere, destination: 'unnamed' },
    ]);
  });
});

describe('the Vault agent', () => {
  const annotations = (more = '') =>
    `metadata: { name: pay, namespace: shop, annotations: { vault.hashicorp.com/agent-inject: "true", vault.hashicorp.com/agent-inject-secret-db: kv/db${more} } }`;
  const copy = {
    ...file,
    line: 3,
    from: 'kv/db',
    store: 'file',
    mechanism: 'agent',
    namespace: 'shop',
    destination: 'pay/db',
    encrypted: 'not_in_repository',
    readers: 'unknown',
  };
  const login = {
    seen: 'declared',
    system: 'vault',
    method: 'kubernetes',
    credential: 'workload_identity',
    mount: 'kubernetes',
    serviceAccount: { namespace: 'shop', name: 'default' },
  };
  const pod = (metadata: string, spec = '{}') =>
    `apiVersion: v1\nkind: Pod\n${metadata}\nspec: ${spec}\n`;

  it.each([
    ['in a pod', pod(annotations()), [copy], [login]],
    [
      'by an account of its own',
      pod(annotations(), '{ serviceAccountName: payer }'),
      [copy],
      [{ ...login, serviceAccount: { namespace: 'shop', name: 'payer' } }],
    ],
    [
      'at a mount and a service that it names',
      pod(
        annotations(
          ', vault.hashicorp.com/auth-path: auth/k8s, vault.hashicorp.com/service: "https://v.example", vault.hashicorp.com/role: r',
        ),
      ),
      [{ ...copy, role: 'r' }],
      [{ ...login, mount: 'k8s', role: 'r', address: 'https://v.example' }],
    ],
    [
      'at a mount that is called after a part of it',
      pod(annotations(', vault.hashicorp.com/auth-path: x/auth/k8s')),
      [copy],
      [{ ...login, mount: 'x/auth/k8s' }],
    ],
    [
      'with a file that names no path',
      pod(annotations(', vault.hashicorp.com/agent-inject-secret-x: ""')),
      [copy],
      [login],
    ],
    [
      'in a CronJob',
      `apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: nightly, namespace: shop }\nspec: { jobTemplate: { spec: { template: { ${annotations()} } } } }\n`,
      [{ ...copy, line: 4, destination: 'nightly/db' }],
      [login],
    ],
    [
      'in a workload without name and namespace',
      `apiVersion: apps/v1\nkind: Deployment\nspec: { template: { ${annotations()}, spec: { serviceAccountName: payer } } }\n`,
      [
        {
          ...file,
          line: 3,
          from: 'kv/db',
          store: 'file',
          mechanism: 'agent',
          destination: 'unnamed/db',
          encrypted: 'not_in_repository',
          readers: 'unknown',
        },
      ],
      [
        {
          seen: 'declared',
          system: 'vault',
          method: 'kubernetes',
          credential: 'workload_identity',
          mount: 'kubernetes',
        },
      ],
    ],
  ])('%s', (_name, text, copies, logins) => {
    expect(read(text)).toEqual({ copies, logins });
  });

  it('writes nothing where it is not asked for', () => {
    expect(read(pod(annotations().replace('agent-inject: "true"', 'agent-inject: "yes"')))).toEqual(
      { copies: [], logins: [] },
    );
  });
});
