import type { YamlNode } from '../yaml-nodes.ts';
import { entriesOf, itemsOf, textOf } from './yaml-access.ts';

const maxValues = 256;

/**
 * The literal values of a matrix, `include` among them; nested values by path
 * (`target.name`). A value that is an expression makes its name unknown, and leaves it out.
 */
export function readMatrix(matrix: YamlNode | undefined): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  const unknown = new Set<string>();
  const add = (path: string, node: YamlNode, depth: number): void => {
    const text = textOf(node);
    if (text !== null) {
      const values = found.get(path) ?? new Set<string>();
      found.set(path, values.add(text.text));
      if (text.text.includes('${{') || values.size > maxValues) unknown.add(path);
      return;
    }
    if (depth > 8) return;
    for (const entry of entriesOf(node)) add(`${path}.${entry.key}`, entry.node, depth + 1);
  };
  for (const { key, node } of entriesOf(matrix)) {
    if (key === 'exclude') continue;
    if (node.type === 'scalar') {
      // The whole list comes from an expression: anything may be in it.
      unknown.add(key === 'include' ? '*' : key);
      continue;
    }
    for (const item of itemsOf(node)) {
      if (key !== 'include') add(key, item, 0);
      else for (const entry of entriesOf(item)) add(entry.key, entry.node, 0);
    }
  }
  if (textOf(matrix) !== null || unknown.has('*')) return new Map();
  const known = [...found].filter(([path]) => ![...unknown].some((name) => within(path, name)));
  return new Map(known.map(([path, values]) => [path, [...values]]));
}

function within(path: string, name: string): boolean {
  return path === name || path.startsWith(`${name}.`);
}
