import type { YamlNode } from '../yaml-nodes.ts';
import type { Entry, Text } from './workflow-model.ts';

/** A node of a workflow that GitHub's parser has found to be well formed. */
export interface Place {
  readonly node: YamlNode;
  /** The line of the key that names it. */
  readonly line: number;
  readonly key: string;
}

export function entriesOf(node: YamlNode | undefined): readonly Place[] {
  if (node?.type !== 'mapping') return [];
  return [...node.entries].map(([key, entry]) => ({ key, line: entry.line, node: entry.value }));
}

export function childOf(node: YamlNode | undefined, key: string): YamlNode | undefined {
  return node?.type === 'mapping' ? node.entries.get(key)?.value : undefined;
}

export function itemsOf(node: YamlNode | undefined): readonly YamlNode[] {
  return node?.type === 'sequence' ? node.items : [];
}

export function textOf(node: YamlNode | undefined): Text | null {
  return node?.type === 'scalar' ? { text: node.source, line: node.line } : null;
}

/** One text or a list of texts. */
export function textsOf(node: YamlNode | undefined): readonly string[] {
  const one = textOf(node);
  if (one !== null) return one.text === '' ? [] : [one.text];
  return itemsOf(node).flatMap((item) => textOf(item)?.text ?? []);
}

/** Scalars by their names; what is nested below is left out. */
export function fieldsOf(node: YamlNode | undefined): readonly Entry[] {
  return entriesOf(node).flatMap(({ key, node: value }) => {
    const text = textOf(value);
    return text === null ? [] : [{ name: key, ...text }];
  });
}

/** Every scalar below a node, in order. */
export function allTexts(node: YamlNode | undefined): readonly Text[] {
  if (node === undefined) return [];
  if (node.type === 'scalar') return [{ text: node.source, line: node.line }];
  if (node.type === 'sequence') return node.items.flatMap(allTexts);
  return entriesOf(node).flatMap((entry) => allTexts(entry.node));
}
