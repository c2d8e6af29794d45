import { itemsAt, nodeAt, textAt, type YamlNode } from '../yaml-nodes.ts';

/** The values of a generator's parameters, by dotted name. */
type Row = ReadonlyMap<string, string>;

const maxRows = 200;
const unknownRow: readonly Row[] = [new Map()];

/**
 * The rows that the generators of an ApplicationSet give: the elements of a `list`, and products of
 * those by `matrix`. Every other generator asks a cluster, a host or a repository: one row without
 * values stands for it, and what it would fill in stays an expression.
 */
export function generatorRows(set: YamlNode): readonly Row[] {
  const rows = itemsAt(set, 'spec', 'generators').flatMap((generator) => rowsOf(generator, 0));
  return rows.length === 0 ? unknownRow : rows.slice(0, maxRows);
}

function rowsOf(generator: YamlNode, level: number): readonly Row[] {
  const list = nodeAt(generator, 'list', 'elements');
  if (list?.type === 'sequence' && list.items.length > 0)
    return list.items.slice(0, maxRows).map((element) => valuesOf(element));
  const parts = itemsAt(generator, 'matrix', 'generators');
  if (parts.length === 0 || level > 1) return unknownRow;
  let product: readonly Row[] = unknownRow;
  for (const part of parts.slice(0, 2)) {
    const rows = rowsOf(part, level + 1);
    product = product
      .flatMap((left) => rows.map((right): Row => new Map([...left, ...right])))
      .slice(0, maxRows);
  }
  return product;
}

function valuesOf(node: YamlNode, prefix = ''): Row {
  const values = new Map<string, string>();
  if (node.type !== 'mapping') return values;
  for (const [key, { value }] of node.entries) {
    const text = textAt(value);
    if (text !== undefined) values.set(prefix + key, text);
    else for (const [name, inner] of valuesOf(value, `${prefix}${key}.`)) values.set(name, inner);
  }
  return values;
}

const parameter = /\{\{-?\s*\.?([\w.-]{1,200}?)\s*-?\}\}/g;

/** Fills in `{{name}}` and `{{ .name }}`; what the row does not know stays as it is written. */
export function rendered(text: string, row: Row): string {
  if (!text.includes('{{')) return text;
  return text.replace(parameter, (whole, name: string) => row.get(name) ?? whole);
}
