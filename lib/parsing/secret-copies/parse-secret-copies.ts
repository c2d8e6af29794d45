import { type KubernetesObject, readKubernetesObjects } from '../kubernetes-objects.ts';
import type { Parsed, SourceFile } from '../parsed.ts';
import { entriesAt, nodeAt, textAt, type YamlNode } from '../yaml-nodes.ts';
import { type CopyContext, type SecretCopy, secretCopyBody, type VaultLogin } from './copy-body.ts';
import { agentCopies, csiCopies, externalSecretCopies, type Stores } from './operator-copies.ts';
import { mayBeSops, readSopsFile } from './sops-files.ts';
import { storeLogins } from './store-logins.ts';

export interface SecretCopies {
  readonly copies: readonly SecretCopy[];
  readonly logins: readonly VaultLogin[];
}

export interface SecretCopyOptions {
  /** Names of the application's stages: a copy whose path or namespace names one belongs to it. */
  readonly stages?: readonly string[];
  /** Further manifests of the checkout, in which a `SecretStore` may stand. */
  readonly others?: readonly Pick<SourceFile, 'path' | 'text'>[];
}

const manifestCue =
  /external-secrets\.io\/|bitnami\.com\/|secrets-store\.csi\.|vault\.hashicorp\.com\/|kind["']?\s*:\s*["']?Secret\b/;
/** All that a checkout gives of a file that git-crypt encrypted. */
const gitCryptMark = '\0GITCRYPT\0';
const nothing: SecretCopies = { copies: [], logins: [] };

/**
 * The copies of secrets outside their vault that one file declares or holds: objects of the
 * External Secrets Operator, Sealed Secrets, the CSI driver and the Vault agent, plain Kubernetes
 * Secrets, and files encrypted by SOPS or git-crypt; with the vault logins that the same objects declare. Only
 * names and places are kept, never a value. A file with none of these is not parsed at all.
 */
export function parseSecretCopies(
  file: SourceFile,
  { stages = [], others = [] }: SecretCopyOptions = {},
): Parsed<SecretCopies> {
  const context: CopyContext = { file, stages };
  if (file.text === gitCryptMark) {
    return { ok: true, value: { copies: [gitCryptCopy(context)], logins: [] } };
  }
  if (mayBeSops(file.text)) {
    const sops = readSopsFile(context);
    if (!sops.ok) return sops;
    if (sops.value.length > 0) return { ok: true, value: { copies: sops.value, logins: [] } };
  }
  if (!manifestCue.test(file.text)) return { ok: true, value: nothing };
  const objects = readKubernetesObjects(file);
  if (!objects.ok) return objects;
  const stores = storesOf([...objects.value, ...others.flatMap((other) => storeObjects(other))]);
  const read = objects.value.map((object) => copiesOf(context, object, stores));
  return {
    ok: true,
    value: {
      copies: read.flatMap((each) => each.copies),
      logins: read.flatMap((each) => each.logins),
    },
  };
}

/** The whole file is encrypted; who holds its key stands nowhere in the repository. */
function gitCryptCopy(context: CopyContext): SecretCopy {
  return secretCopyBody(context, {
    store: 'file',
    mechanism: 'git_crypt',
    destination: context.file.path,
    line: 1,
    encrypted: 'all',
    keyPlace: 'unknown',
  });
}

function storeObjects(file: Pick<SourceFile, 'path' | 'text'>): readonly KubernetesObject[] {
  if (!file.text.includes('external-secrets.io/')) return [];
  const objects = readKubernetesObjects(file);
  return objects.ok ? objects.value : [];
}

function isStore(object: KubernetesObject): boolean {
  return (
    object.group === 'external-secrets.io' &&
    (object.kind === 'SecretStore' || object.kind === 'ClusterSecretStore')
  );
}

function storesOf(objects: readonly KubernetesObject[]): Stores {
  const stores = objects.filter((object) => isStore(object));
  return new Map(stores.map(({ kind, name, node }) => [`${kind}/${name ?? ''}`, node]));
}

function copiesOf(context: CopyContext, object: KubernetesObject, stores: Stores): SecretCopies {
  if (isStore(object)) return { copies: [], logins: storeLogins(context, object) };
  switch (`${object.group}/${object.kind}`) {
    case 'external-secrets.io/ExternalSecret':
    case 'external-secrets.io/ClusterExternalSecret':
      return { copies: externalSecretCopies(context, object, stores), logins: [] };
    case 'secrets-store.csi.x-k8s.io/SecretProviderClass':
      return csiCopies(context, object);
    case 'bitnami.com/SealedSecret':
      return { copies: [sealedCopy(context, object)], logins: [] };
    case '/Secret':
      return { copies: plainCopies(context, object), logins: [] };
    default:
      return agentCopies(context, object);
  }
}

function sealedCopy(context: CopyContext, object: KubernetesObject): SecretCopy {
  const template = nodeAt(object.node, 'spec', 'template');
  const beside = literals(nodeAt(template, 'data')) + literals(nodeAt(template, 'stringData'));
  const sealed = entriesAt(object.node, 'spec', 'encryptedData').size;
  const extent = sealed === 0 ? 'none' : 'some';
  return secretCopyBody(context, {
    store: 'k8s',
    mechanism: 'sealed',
    destination: textAt(template, 'metadata', 'name') ?? object.name ?? 'unnamed',
    namespace: object.namespace,
    line: object.line,
    encrypted: beside === 0 && sealed > 0 ? 'all' : extent,
    keyPlace: 'cluster',
  });
}

/** A manifest whose values a tool fills in later (`\${VAR}`, `<path:…>`) holds no copy. */
function plainCopies(context: CopyContext, object: KubernetesObject): readonly SecretCopy[] {
  const values =
    literals(nodeAt(object.node, 'data')) + literals(nodeAt(object.node, 'stringData'));
  if (values === 0) return [];
  return [
    secretCopyBody(context, {
      store: 'k8s',
      mechanism: 'plain',
      destination: object.name ?? 'unnamed',
      namespace: object.namespace,
      line: object.line,
      encrypted: 'none',
    }),
  ];
}

const placeholder =
  /^(?:\$\{[^}]{0,200}\}|\$\([^)]{0,200}\)|\$\w{1,200}|<[^>]{0,400}>|\{\{.{0,400}\}\})$/;

/** How many entries hold a value of their own. */
function literals(node: YamlNode | undefined): number {
  const texts = [...entriesAt(node).values()].map((entry) => textAt(entry.value)?.trim() ?? '');
  return texts.filter((text) => text !== '' && !placeholder.test(text)).length;
}
