import { entriesAt, nodeAt, type YamlEntry, type YamlNode } from '../yaml-nodes.ts';
import type { Budget } from './merged-nodes.ts';

/** What an include or a trigger hands to a file, by name. */
export type PipelineInputs = ReadonlyMap<string, YamlNode>;

export const noInputs: PipelineInputs = new Map();

/** The `inputs:` of an include or a trigger. */
export function inputsGivenBy(item: YamlNode): PipelineInputs {
  return new Map([...entriesAt(item, 'inputs')].map(([name, { value }]) => [name, value]));
}

const mark = /\$\[\[\s{0,20}inputs\.([\w-]{1,200})\s{0,20}(\|[^\]]{0,200})?\]\]/g;
const wholeMark = /^\s*\$\[\[\s{0,20}inputs\.([\w-]{1,200})\s{0,20}\]\]\s*$/;
const maxLength = 100_000;

/**
 * A pipeline with each `$[[ inputs.… ]]` put in its place: what is given, else the default that the
 * header declares. What neither says, and what a function would change, stays as written, and with
 * it whatever it names stays an expression.
 */
export function withPipelineInputs(
  root: YamlNode,
  header: YamlNode | undefined,
  given: PipelineInputs,
  budget: Budget,
): YamlNode {
  const declared = entriesAt(header, 'spec', 'inputs');
  if (declared.size === 0) return root;
  const values = new Map<string, YamlNode>();
  for (const [name, { value }] of declared) {
    const known = given.get(name) ?? nodeAt(value, 'default');
    if (known !== undefined) values.set(name, known);
  }
  return inPlace(root, values, budget);
}

function inPlace(node: YamlNode, values: PipelineInputs, budget: Budget): YamlNode {
  if (!budget.spend()) return node;
  if (node.type === 'sequence') {
    return { ...node, items: node.items.map((item) => inPlace(item, values, budget)) };
  }
  if (node.type === 'mapping') {
    const entries = new Map<string, YamlEntry>();
    for (const [key, { line, value }] of node.entries) {
      entries.set(textInPlace(key, values), { line, value: inPlace(value, values, budget) });
    }
    return { ...node, entries };
  }
  if (!node.source.includes('$[[')) return node;
  const whole = values.get(wholeMark.exec(node.source)?.[1] ?? '');
  // The line is that of the pipeline, so that what is cited is there.
  if (whole !== undefined) return { ...whole, line: node.line };
  const text = textInPlace(node.source, values);
  return text === node.source ? node : { ...node, source: text, value: text };
}

function textInPlace(text: string, values: PipelineInputs): string {
  if (!text.includes('$[[')) return text;
  const filled = text.replace(mark, (written, name: string, functions: string | undefined) => {
    const value = values.get(name);
    return functions === undefined && value?.type === 'scalar' ? value.source : written;
  });
  return filled.length > maxLength ? text : filled;
}
