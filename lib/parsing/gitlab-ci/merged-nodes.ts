import type { YamlEntry, YamlNode } from '../yaml-nodes.ts';

/** What a pipeline may grow to by `extends`, `include` and `!reference`. */
export class Budget {
  #left: number;

  constructor(left = 200_000) {
    this.#left = left;
  }

  get exhausted(): boolean {
    return this.#left <= 0;
  }

  spend(nodes = 1): boolean {
    this.#left -= nodes;
    return this.#left > 0;
  }
}

/** GitLab's deep merge: mappings by key, everything else replaced. */
export function merged(base: YamlNode | undefined, over: YamlNode, budget: Budget): YamlNode {
  if (base?.type !== 'mapping' || over.type !== 'mapping') return over;
  if (!budget.spend(1 + base.entries.size + over.entries.size)) return over;
  const entries = new Map<string, YamlEntry>(base.entries);
  for (const [key, entry] of over.entries) {
    const value = merged(entries.get(key)?.value, entry.value, budget);
    entries.set(key, { line: entry.line, value });
  }
  return { ...over, entries };
}

const maxReferences = 10;

/** The items of a sequence with nested ones and `!reference`s put in their place. */
export function flattened(
  node: YamlNode | undefined,
  root: YamlNode,
  budget: Budget,
  level = 0,
): readonly YamlNode[] {
  if (node === undefined || level > maxReferences || !budget.spend()) return [];
  if (node.tag === '!reference') {
    return flattened(referenced(node, root), root, budget, level + 1);
  }
  if (node.type !== 'sequence') return [node];
  return node.items.flatMap((item) =>
    item.type === 'sequence' ? flattened(item, root, budget, level + 1) : [item],
  );
}

/** `!reference [job, key, …]` looked up; what it names may be a reference itself. */
export function dereferenced(node: YamlNode | undefined, root: YamlNode): YamlNode | undefined {
  let at = node;
  for (let level = 0; at?.tag === '!reference'; level += 1) {
    if (level > maxReferences) return undefined;
    at = referenced(at, root);
  }
  return at;
}

function referenced(node: YamlNode, root: YamlNode): YamlNode | undefined {
  if (node.type !== 'sequence') return undefined;
  let at: YamlNode | undefined = root;
  for (const item of node.items) {
    if (item.type !== 'scalar' || at?.type !== 'mapping') return undefined;
    at = at.entries.get(item.source)?.value;
  }
  return at;
}
