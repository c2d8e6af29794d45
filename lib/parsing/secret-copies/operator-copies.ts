import { type KubernetesObject, nameAt } from '../kubernetes-objects.ts';
import { readYamlDocuments } from '../yaml-documents.ts';
import { entriesAt, itemsAt, nodeAt, textAt, type YamlNode } from '../yaml-nodes.ts';
import { type CopyContext, type SecretCopy, secretCopyBody, type VaultLogin } from './copy-body.ts';
import { declaredLogin } from './store-logins.ts';

/** Stores of the External Secrets Operator by `kind/name`. */
export type Stores = ReadonlyMap<string, YamlNode>;

/** What an `ExternalSecret` or `ClusterExternalSecret` copies: one body for each path it reads. */
export function externalSecretCopies(
  context: CopyContext,
  object: KubernetesObject,
  stores: Stores,
): readonly SecretCopy[] {
  const cluster = object.kind === 'ClusterExternalSecret';
  const spec = nodeAt(object.node, 'spec', ...(cluster ? ['externalSecretSpec'] : []));
  const own =
    (cluster ? nameAt(object.node, 'spec', 'externalSecretName') : undefined) ?? object.name;
  const refs = [
    ...itemsAt(spec, 'data').map((item) => [item, textAt(item, 'remoteRef', 'key')] as const),
    ...itemsAt(spec, 'dataFrom').map(
      (item) => [item, textAt(item, 'extract', 'key') ?? textAt(item, 'find', 'path')] as const,
    ),
  ];
  const read = refs.map(([item, key]) => {
    const ref = nodeAt(item, 'sourceRef', 'storeRef') ?? nodeAt(spec, 'secretStoreRef');
    return { store: storeOf(ref, stores), key };
  });
  const distinct = new Map(read.map(({ store, key }) => [pathIn(store, key), store]));
  return [...distinct].map(([from, store]) =>
    secretCopyBody(context, {
      store: 'k8s',
      mechanism: 'eso',
      destination: nameAt(spec, 'target', 'name') ?? own ?? 'unnamed',
      namespace: cluster ? undefined : object.namespace,
      line: object.line,
      from,
      role: nameAt(store, 'spec', 'provider', 'vault', 'auth', 'kubernetes', 'role'),
      encrypted: 'not_in_repository',
    }),
  );
}

function storeOf(ref: YamlNode | undefined, stores: Stores): YamlNode | undefined {
  return stores.get(`${textAt(ref, 'kind') ?? 'SecretStore'}/${textAt(ref, 'name') ?? ''}`);
}

/** With its mount, where the store says which. */
function pathIn(store: YamlNode | undefined, key: string | undefined): string | undefined {
  const mount = textAt(store, 'spec', 'provider', 'vault', 'path');
  if (key === undefined || mount === undefined || key.startsWith(`${mount}/`)) return key;
  return `${mount}/${key}`;
}

/** What a `SecretProviderClass` of the CSI driver mounts, or syncs to a Kubernetes Secret. */
export function csiCopies(
  context: CopyContext,
  object: KubernetesObject,
): { readonly copies: readonly SecretCopy[]; readonly logins: readonly VaultLogin[] } {
  const parameters = nodeAt(object.node, 'spec', 'parameters');
  const role = nameAt(parameters, 'roleName');
  const listed = readYamlDocuments(textAt(parameters, 'objects') ?? '', 'objects');
  const items = listed.ok ? listed.value.flatMap((node) => itemsAt(node)) : [];
  const paths = [
    ...new Set(items.map((item) => textAt(item, 'secretPath') ?? textAt(item, 'objectName'))),
  ];
  const synced = itemsAt(object.node, 'spec', 'secretObjects').flatMap((item) => {
    const name = nameAt(item, 'secretName');
    return name === undefined ? [] : [name];
  });
  const destinations = synced.length > 0 ? synced : [object.name ?? 'unnamed'];
  const copies = destinations.flatMap((destination) =>
    (paths.length > 0 ? paths : [undefined]).map((from) =>
      secretCopyBody(context, {
        store: synced.length > 0 ? 'k8s' : 'file',
        mechanism: 'csi',
        destination,
        namespace: object.namespace,
        line: object.line,
        from,
        role,
        encrypted: 'not_in_repository',
      }),
    ),
  );
  if (textAt(object.node, 'spec', 'provider') !== 'vault') return { copies, logins: [] };
  const login = declaredLogin(
    context,
    {
      system: 'vault',
      method: 'kubernetes',
      credential: 'workload_identity',
      address: textAt(parameters, 'vaultAddress'),
      mount:
        nameAt(parameters, 'vaultKubernetesMountPath') ??
        nameAt(parameters, 'vaultAuthMountPath') ??
        'kubernetes',
      role,
    },
    object.namespace,
  );
  return { copies, logins: [login] };
}

const prefix = 'vault.hashicorp.com/';
const secretPrefix = `${prefix}agent-inject-secret-`;
const podTemplates = [[], ['spec', 'template'], ['spec', 'jobTemplate', 'spec', 'template']];

/** What the Vault agent writes into a pod whose annotations ask for it. */
export function agentCopies(
  context: CopyContext,
  object: KubernetesObject,
): { readonly copies: readonly SecretCopy[]; readonly logins: readonly VaultLogin[] } {
  const template = podTemplates
    .map((keys) => nodeAt(object.node, ...keys))
    .find((node) => textAt(node, 'metadata', 'annotations', `${prefix}agent-inject`) === 'true');
  const annotations = nodeAt(template, 'metadata', 'annotations');
  if (annotations === undefined) return { copies: [], logins: [] };
  const role = nameAt(annotations, `${prefix}role`);
  const copies = [...entriesAt(annotations)].flatMap(([key, { value, line }]) => {
    const from = textAt(value);
    if (!key.startsWith(secretPrefix) || from === undefined) return [];
    return [
      secretCopyBody(context, {
        store: 'file',
        mechanism: 'agent',
        destination: `${object.name ?? 'unnamed'}/${key.slice(secretPrefix.length)}`,
        namespace: object.namespace,
        line,
        from,
        role,
        encrypted: 'not_in_repository',
      }),
    ];
  });
  const account = nameAt(template, 'spec', 'serviceAccountName') ?? 'default';
  const login = declaredLogin(
    context,
    {
      system: 'vault',
      method: 'kubernetes',
      credential: 'workload_identity',
      mount: nameAt(annotations, `${prefix}auth-path`)?.replace(/^auth\//, '') ?? 'kubernetes',
      role,
      address: textAt(annotations, `${prefix}service`),
      serviceAccount:
        object.namespace === undefined ? undefined : { namespace: object.namespace, name: account },
    },
    object.namespace,
  );
  return { copies, logins: [login] };
}
