import type { Parsed, SourceFile } from './parsed.ts';
import { readYamlDocuments } from './yaml-documents.ts';
import { itemsAt, nodeAt, textAt, type YamlNode } from './yaml-nodes.ts';

/** One Kubernetes object of a manifest: what it is, and its tree. */
export interface KubernetesObject {
  /** The part of `apiVersion` before the slash; empty for the core group. */
  readonly group: string;
  readonly kind: string;
  readonly name: string | undefined;
  readonly namespace: string | undefined;
  readonly line: number;
  readonly node: YamlNode;
}

/**
 * The objects of a manifest, those inside a `List` included. YAML without `apiVersion` and `kind`
 * gives none. A Helm template is no YAML: it is `unsupported`, since only Helm can render it.
 */
export function readKubernetesObjects(
  file: Pick<SourceFile, 'path' | 'text'>,
): Parsed<readonly KubernetesObject[]> {
  const documents = readYamlDocuments(file.text, file.path);
  if (!documents.ok) {
    const template = documents.failure.code === 'malformed' && file.text.includes('{{');
    if (!template) return documents;
    const detail = 'This is a template that has to be rendered before it can be read.';
    return { ok: false, failure: { ...documents.failure, code: 'unsupported', detail } };
  }
  return { ok: true, value: documents.value.flatMap((document) => objectsOf(document)) };
}

function objectsOf(node: YamlNode, level = 0): readonly KubernetesObject[] {
  const apiVersion = textAt(node, 'apiVersion');
  const kind = textAt(node, 'kind');
  if (apiVersion === undefined || kind === undefined) return [];
  if (kind === 'List' && level < 3)
    return itemsAt(node, 'items').flatMap((item) => objectsOf(item, level + 1));
  const slash = apiVersion.indexOf('/');
  return [
    {
      group: slash === -1 ? '' : apiVersion.slice(0, slash),
      kind,
      name: nameAt(node, 'metadata', 'name'),
      namespace: nameAt(node, 'metadata', 'namespace'),
      line: node.line,
      node,
    },
  ];
}

/** A text that fits a name of a fact; longer ones name nothing that exists. */
export function nameAt(node: YamlNode | undefined, ...keys: readonly string[]): string | undefined {
  const text = textAt(node, ...keys);
  return text === undefined || text.length > 512 ? undefined : text;
}

const environmentKeys = new Set(['environment', 'env', 'stage']);

/** The environment that a label, or else an annotation, names: `env: x`, `example.com/environment: x`. */
export function environmentLabelOf(metadata: YamlNode | undefined): string | undefined {
  for (const part of ['labels', 'annotations']) {
    const entries = nodeAt(metadata, part);
    if (entries?.type !== 'mapping') continue;
    for (const [key, entry] of entries.entries) {
      const value = nameAt(entry.value);
      if (value !== undefined && environmentKeys.has(key.slice(key.lastIndexOf('/') + 1)))
        return value;
    }
  }
  return undefined;
}
