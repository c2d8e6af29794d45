import { describe, expect, it } from 'vitest';
import { factKinds } from '#lib/evidence/fact-kinds.ts';
import {
  parseSecretCopies,
  type SecretCopyOptions,
} from '#lib/parsing/secret-copies/parse-secret-copies.ts';
import { sourceFile } from '../source-file.ts';

function read(text: string, options: SecretCopyOptions = {}, path = 'k8s/secrets.yaml') {
  const parsed = parseSecretCopies(sourceFile(path, text), options);
  if (!parsed.ok) throw new Error(parsed.failure.detail);
  for (const body of parsed.value.copies)
    expect(factKinds.secret_copy.body.safeParse(body).error).toBeUndefined();
  for (const body of parsed.value.logins)
    expect(factKinds.vault_login.body.safeParse(body).error).toBeUndefined();
  return parsed.value;
}

const store = (auth: string) => `apiVersion: external-secrets.io/v1
kind: SecretStore
metadata: { name: vault, namespace: shop }
spec: { provider: { vault: { server: https://vault.example, path: secret, auth: ${auth} } } }
`;

const external = `apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: payments, namespace: shop-production }
spec:
  secretStoreRef: { kind: SecretStore, name: vault }
  target: { name: payments-db }
  data:
    - { secretKey: user, remoteRef: { key: payments/db, property: user } }
    - { secretKey: pass, remoteRef: { key: payments/db, property: pass } }
  dataFrom:
    - extract: { key: secret/payments/mail }
`;

describe('copies that the External Secrets Operator makes', () => {
  it('are one for each path, with the mount and role that the store names', () => {
    const others = [{ path: 'store.yaml', text: store('{ kubernetes: { role: payments } }') }];

    const { copies } = read(external, { others, stages: ['staging', 'production'] });

    expect(copies).toEqual(
      ['secret/payments/db', 'secret/payments/mail'].map((from) => ({
        repository: 'gitlab.example/shop/payments',
        path: 'k8s/secrets.yaml',
        line: 1,
        from,
        store: 'k8s',
        mechanism: 'eso',
        namespace: 'shop-production',
        role: 'payments',
        destination: 'payments-db',
        stage: 'production',
        encrypted: 'not_in_repository',
        readers: 'unknown',
      })),
    );
    expect(new Set(copies.map((copy) => factKinds.secret_copy.subjectOf(copy))).size).toBe(2);
  });

  it('keep the path as it is where the store is elsewhere', () => {
    expect(read(external).copies.map((copy) => copy.from)).toEqual([
      'payments/db',
      'secret/payments/mail',
    ]);
  });

  it('of a ClusterExternalSecret go to namespaces that it alone knows', () => {
    const { copies } = read(`apiVersion: external-secrets.io/v1
kind: ClusterExternalSecret
metadata: { name: all }
spec:
  externalSecretName: shared
  externalSecretSpec: { secretStoreRef: { name: vault }, data: [{ remoteRef: { key: shared/ca } }] }
`);

    expect(copies).toMatchObject([{ destination: 'shared', from: 'shared/ca' }]);
    expect(copies[0]).not.toHaveProperty('namespace');
  });

  it.each([
    [
      '{ kubernetes: { mountPath: k8s-live, role: payments, serviceAccountRef: { name: eso } } }',
      {
        method: 'kubernetes',
        credential: 'workload_identity',
        mount: 'k8s-live',
        role: 'payments',
        serviceAccount: { namespace: 'shop', name: 'eso' },
      },
    ],
    [
      '{ jwt: { path: jwt, role: r, kubernetesServiceAccountToken: { serviceAccountRef: { name: eso } } } }',
      { method: 'jwt', credential: 'workload_identity', mount: 'jwt', role: 'r' },
    ],
    [
      '{ jwt: { path: jwt, role: r, secretRef: { name: x } } }',
      { method: 'jwt', credential: 'static_secret' },
    ],
    [
      '{ appRole: { path: approle, roleId: id-1, secretRef: { name: x } } }',
      { method: 'approle', credential: 'static_secret', role: 'id-1' },
    ],
    [
      '{ tokenSecretRef: { name: x, key: token } }',
      { method: 'token', credential: 'static_secret' },
    ],
    [
      '{ userPass: { path: up, username: joe, secretRef: { name: x } } }',
      { method: 'userpass', credential: 'static_secret', mount: 'up' },
    ],
    ['{ ldap: { path: ldap, username: joe } }', { method: 'ldap', credential: 'static_secret' }],
    ['{ cert: { clientCert: { name: x } } }', { method: 'cert', credential: 'static_secret' }],
    ['{ iam: { path: aws, role: r } }', { method: 'aws', credential: 'workload_identity' }],
  ])('log in as their store declares: %s', (auth, login) => {
    expect(read(store(auth)).logins).toMatchObject([
      { seen: 'declared', system: 'vault', address: 'https://vault.example', ...login },
    ]);
  });

  it.each([
    ['aws: { service: SecretsManager, region: x }', 'aws', 'workload_identity'],
    ['aws: { auth: { secretRef: { a: b } } }', 'aws', 'static_secret'],
    ['azurekv: { authSecretRef: { a: b } }', 'azure', 'static_secret'],
    ['gcpsm: { projectID: x }', 'gcp', 'workload_identity'],
  ])('log in to a cloud: %s', (provider, system, credential) => {
    const text = `apiVersion: external-secrets.io/v1\nkind: ClusterSecretStore\nmetadata: { name: c }\nspec: { provider: { ${provider} } }\n`;

    expect(read(text).logins).toMatchObject([{ system, method: system, credential }]);
  });
});

describe('other copies that manifests declare', () => {
  it('CSI syncs to a Secret, or mounts a file', () => {
    const text = (synced: string) => `apiVersion: secrets-store.csi.x-k8s.io/v1
kind: SecretProviderClass
metadata: { name: payments-csi, namespace: shop }
spec:
  provider: vault
  ${synced}
  parameters:
    roleName: payments
    vaultAddress: https://vault.example
    objects: |
      - objectName: pass
        secretPath: secret/data/payments
        secretKey: pass
      - objectName: user
        secretPath: secret/data/payments
        secretKey: user
`;

    const mounted = read(text('# nothing synced'));
    const synced = read(text('secretObjects: [{ secretName: payments-db, type: Opaque }]'));

    expect(mounted.copies).toMatchObject([
      {
        store: 'file',
        mechanism: 'csi',
        destination: 'payments-csi',
        from: 'secret/data/payments',
        role: 'payments',
      },
    ]);
    expect(synced.copies).toMatchObject([
      { store: 'k8s', mechanism: 'csi', destination: 'payments-db' },
    ]);
    expect(synced.logins).toMatchObject([
      {
        method: 'kubernetes',
        mount: 'kubernetes',
        role: 'payments',
        address: 'https://vault.example',
      },
    ]);
  });

  const pod = (inject: string) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: payments, namespace: shop }
spec:
  template:
    metadata:
      annotations:
        vault.hashicorp.com/agent-inject: "${inject}"
        vault.hashicorp.com/role: payments
        vault.hashicorp.com/agent-inject-secret-db: database/creds/payments
        vault.hashicorp.com/agent-inject-template-db: '{{ with secret "x" }}{{ end }}'
    spec: { serviceAccountName: payments }
`;

  it('the agent writes a file into the pod that asks for it', () => {
    const { copies, logins } = read(pod('true'));

    expect(copies).toMatchObject([
      {
        store: 'file',
        mechanism: 'agent',
        destination: 'payments/db',
        from: 'database/creds/payments',
        role: 'payments',
        namespace: 'shop',
        line: 10,
      },
    ]);
    expect(logins).toMatchObject([
      {
        method: 'kubernetes',
        role: 'payments',
        serviceAccount: { namespace: 'shop', name: 'payments' },
      },
    ]);
  });

  it.each([
    ['the agent switched off', pod('false')],
    ['a ConfigMap', 'apiVersion: v1\nkind: ConfigMap\ndata: { kind: Secret }\n'],
    ['a Secret without data', 'apiVersion: v1\nkind: Secret\nmetadata: { name: x }\n'],
    [
      'a Secret to be filled in later',
      `apiVersion: v1\nkind: Secret\nstringData: { a: "\${A}", b: <path:x#y>, c: "" }\n`,
    ],
    [
      'a kind of that name in another group',
      'apiVersion: example.com/v1\nkind: Secret\ndata: { a: b }\n',
    ],
    ['broken YAML without any cue', 'a: [\n'],
    ['nothing', ''],
  ])('%s is no copy', (_name, text) => {
    expect(read(text)).toEqual({ copies: [], logins: [] });
  });

  it.each([
    [
      'sealed',
      'apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata: { name: a }\nspec: { encryptedData: { x: AgB }, template: { metadata: { name: b } } }\n',
      { mechanism: 'sealed', destination: 'b', encrypted: 'all', keyPlace: 'cluster' },
    ],
    [
      'sealed in part',
      'apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata: { name: a }\nspec: { encryptedData: { x: AgB }, template: { data: { y: open } } }\n',
      { destination: 'a', encrypted: 'some' },
    ],
    [
      'a plain Secret',
      'apiVersion: v1\nkind: Secret\nmetadata: { name: a, namespace: n }\ndata: { x: aGVsbG8= }\n',
      { store: 'k8s', mechanism: 'plain', destination: 'a', namespace: 'n', encrypted: 'none' },
    ],
    [
      'a plain Secret in a list',
      'apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Secret\n  metadata: { name: a }\n  stringData: { x: y }\n',
      { destination: 'a', line: 4 },
    ],
  ])('%s', (_name, text, copy) => {
    expect(read(text).copies).toMatchObject([copy]);
  });

  it('no value reaches a fact or a failure', () => {
    const canary = ['canary', 'value', '7'].join('-');
    const broken = parseSecretCopies(
      sourceFile('a.yaml', `kind: Secret\ndata:\n  x: ${canary}: y: [\n`),
    );

    const { copies } = read(
      `apiVersion: v1\nkind: Secret\nmetadata: { name: a }\nstringData: { x: ${canary} }\n`,
    );

    expect(JSON.stringify([copies, broken])).not.toContain(canary);
    expect(broken).toMatchObject({ ok: false, failure: { code: 'malformed', place: 'a.yaml:3' } });
  });
});
