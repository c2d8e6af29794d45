/** A YAML tree that is safe to walk: bounded in depth and size, aliases shared, tags never acted on. */
export type YamlNode = YamlScalar | YamlSequence | YamlMapping;

interface YamlScalar {
  readonly type: 'scalar';
  readonly value: string | number | boolean | null;
  /** As written, without quotes: `1.10` stays `1.10`. */
  readonly source: string;
  readonly tag: string | null;
  readonly line: number;
}

interface YamlSequence {
  readonly type: 'sequence';
  readonly items: readonly YamlNode[];
  readonly tag: string | null;
  readonly line: number;
}

export interface YamlMapping {
  readonly type: 'mapping';
  readonly entries: ReadonlyMap<string, YamlEntry>;
  readonly tag: string | null;
  readonly line: number;
}

export interface YamlEntry {
  /** The line of the key. */
  readonly line: number;
  readonly value: YamlNode;
}

const none: ReadonlyMap<string, YamlEntry> = new Map();

/** The node at the end of a chain of keys, or undefined where one is missing. */
export function nodeAt(
  node: YamlNode | undefined,
  ...keys: readonly string[]
): YamlNode | undefined {
  let at = node;
  for (const key of keys) {
    if (at?.type !== 'mapping') return undefined;
    at = at.entries.get(key)?.value;
  }
  return at;
}

/** The text of a scalar that is not empty; numbers and booleans as written. */
export function textAt(node: YamlNode | undefined, ...keys: readonly string[]): string | undefined {
  const at = nodeAt(node, ...keys);
  if (at?.type !== 'scalar' || at.value === null || at.source === '') return undefined;
  return at.source;
}

/** The items of a sequence; none for anything else. */
export function itemsAt(
  node: YamlNode | undefined,
  ...keys: readonly string[]
): readonly YamlNode[] {
  const at = nodeAt(node, ...keys);
  return at?.type === 'sequence' ? at.items : [];
}

/** The entries of a mapping; none for anything else. */
export function entriesAt(
  node: YamlNode | undefined,
  ...keys: readonly string[]
): ReadonlyMap<string, YamlEntry> {
  const at = nodeAt(node, ...keys);
  return at?.type === 'mapping' ? at.entries : none;
}

/** The texts of a sequence of scalars, or of the one scalar that stands in its place. */
export function textsAt(node: YamlNode | undefined, ...keys: readonly string[]): readonly string[] {
  const at = nodeAt(node, ...keys);
  if (at === undefined) return [];
  const texts = (at.type === 'sequence' ? at.items : [at]).map((item) => textAt(item));
  return texts.filter((text) => text !== undefined);
}

/** True only for a scalar whose value is the boolean `true`. */
export function isTrueAt(node: YamlNode | undefined, ...keys: readonly string[]): boolean {
  const at = nodeAt(node, ...keys);
  return at?.type === 'scalar' && at.value === true;
}

/** The tree as a JSON value. Keys such as `__proto__` stay ordinary keys. */
export function plainOf(node: YamlNode): unknown {
  if (node.type === 'scalar') return node.value;
  if (node.type === 'sequence') return node.items.map(plainOf);
  return Object.fromEntries([...node.entries].map(([key, entry]) => [key, plainOf(entry.value)]));
}
