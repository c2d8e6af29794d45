import { type KubernetesObject, nameAt } from '../kubernetes-objects.ts';
import { entriesAt, nodeAt, textAt, type YamlNode } from '../yaml-nodes.ts';
import { type CopyContext, stageNamed, type VaultLogin } from './copy-body.ts';

type Login = Pick<VaultLogin, 'system' | 'method' | 'credential'> & {
  readonly address?: string | undefined;
  readonly mount?: string | undefined;
  readonly role?: string | undefined;
  readonly serviceAccount?: VaultLogin['serviceAccount'] | undefined;
};

/** A login that a manifest declares; whether it happens is for the vault's log to say. */
export function declaredLogin(
  context: CopyContext,
  login: Login,
  namespace: string | undefined,
): VaultLogin {
  const { system, method, credential, address, mount, role, serviceAccount } = login;
  const stage = stageNamed([namespace, context.file.path], context.stages);
  return {
    seen: 'declared',
    system,
    ...(address === undefined ? {} : { address: address.slice(0, 2_000) }),
    method,
    credential,
    ...(mount === undefined ? {} : { mount }),
    ...(role === undefined ? {} : { role }),
    ...(serviceAccount === undefined ? {} : { serviceAccount }),
    ...(stage === undefined ? {} : { stage }),
  };
}

const clouds = { aws: 'aws', azurekv: 'azure', gcpsm: 'gcp' } as const;

/** How a `SecretStore` or `ClusterSecretStore` of the External Secrets Operator logs in. */
export function storeLogins(context: CopyContext, store: KubernetesObject): readonly VaultLogin[] {
  const provider = nodeAt(store.node, 'spec', 'provider');
  const vault = nodeAt(provider, 'vault');
  if (vault !== undefined) {
    const address = textAt(vault, 'server');
    return vaultMethods(vault, store.namespace).map((login) =>
      declaredLogin(context, { ...login, address }, store.namespace),
    );
  }
  return Object.entries(clouds).flatMap(([key, system]) => {
    const cloud = nodeAt(provider, key);
    if (cloud === undefined) return [];
    const stored =
      nodeAt(cloud, 'auth', 'secretRef') !== undefined ||
      nodeAt(cloud, 'authSecretRef') !== undefined;
    const credential = stored ? 'static_secret' : 'workload_identity';
    const role = nameAt(cloud, 'role');
    return [declaredLogin(context, { system, method: system, credential, role }, store.namespace)];
  });
}

function vaultMethods(vault: YamlNode, namespace: string | undefined): readonly Login[] {
  const auth = nodeAt(vault, 'auth');
  return [...entriesAt(auth)].flatMap(([key, { value }]): readonly Login[] => {
    const role = nameAt(value, 'role');
    const path = nameAt(value, 'path');
    switch (key) {
      case 'kubernetes':
        return [
          {
            ...workload('kubernetes', nameAt(value, 'mountPath') ?? 'kubernetes', role),
            serviceAccount: accountOf(nodeAt(value, 'serviceAccountRef'), namespace),
          },
        ];
      case 'jwt': {
        const token = nodeAt(value, 'kubernetesServiceAccountToken', 'serviceAccountRef');
        if (token === undefined) return [stored('jwt', path, role)];
        return [{ ...workload('jwt', path, role), serviceAccount: accountOf(token, namespace) }];
      }
      case 'iam':
        return [
          nodeAt(value, 'secretRef') === undefined
            ? workload('aws', path, role)
            : stored('aws', path, role),
        ];
      case 'appRole':
        return [stored('approle', path ?? 'approle', nameAt(value, 'roleId'))];
      case 'tokenSecretRef':
        return [stored('token', undefined, undefined)];
      case 'ldap':
        return [stored('ldap', path, nameAt(value, 'username'))];
      case 'userPass':
        return [stored('userpass', path, nameAt(value, 'username'))];
      case 'cert':
        return [stored('cert', path, role)];
      default:
        return [];
    }
  });
}

function workload(
  method: VaultLogin['method'],
  mount: string | undefined,
  role: string | undefined,
): Login {
  return { system: 'vault', method, credential: 'workload_identity', mount, role };
}

/** Works by a value that somebody stored in the cluster. */
function stored(
  method: VaultLogin['method'],
  mount: string | undefined,
  role: string | undefined,
): Login {
  return { system: 'vault', method, credential: 'static_secret', mount, role };
}

function accountOf(
  ref: YamlNode | undefined,
  ownNamespace: string | undefined,
): VaultLogin['serviceAccount'] | undefined {
  const name = nameAt(ref, 'name');
  const namespace = nameAt(ref, 'namespace') ?? ownNamespace;
  return name === undefined || namespace === undefined ? undefined : { namespace, name };
}
