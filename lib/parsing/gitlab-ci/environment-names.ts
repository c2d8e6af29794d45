import { entriesAt, itemsAt, textAt, textsAt, type YamlNode } from '../yaml-nodes.ts';
import type { Job } from './pipeline-model.ts';

const maxNames = 50;
const variable = /\$(?:\{(\w{1,200})\}|(\w{1,200}))/g;

export interface NamedEnvironment {
  readonly environment?: string;
  readonly expression?: string;
}

/**
 * The environments that a job's `environment:name` can be: variables of the job, the pipeline and
 * `parallel:matrix` put in. What GitLab alone fills in at run time stays an expression.
 */
export function environmentNames(job: Job, root: YamlNode): readonly NamedEnvironment[] {
  const name = job.environment?.name ?? '';
  const values = new Map([...variablesOf(root), ...variablesOf(job.node)]);
  const rows = matrixRows(job.node);
  const named = (rows.length === 0 ? [new Map<string, string>()] : rows).map((row) =>
    filledIn(name, new Map([...values, ...row]), 0),
  );
  return [...new Set(named)]
    .slice(0, maxNames)
    .map((text) =>
      text.includes('$')
        ? { expression: text.slice(0, 2_000) }
        : { environment: text.slice(0, 512) },
    );
}

function variablesOf(node: YamlNode): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [name, { value }] of entriesAt(node, 'variables')) {
    const text = textAt(value) ?? textAt(value, 'value');
    if (text !== undefined) found.set(name, text);
  }
  return found;
}

/** Variables may name others; each round is bounded, and so are the rounds. */
function filledIn(text: string, values: ReadonlyMap<string, string>, round: number): string {
  if (!text.includes('$') || round > 3 || text.length > 2_000) return text;
  const filled = text.replace(
    variable,
    (whole, braced: string | undefined, plain: string | undefined) =>
      values.get(braced ?? plain ?? '')?.slice(0, 500) ?? whole,
  );
  return filled === text ? text : filledIn(filled, values, round + 1);
}

/** Each row of `parallel:matrix` with every combination of its lists. */
function matrixRows(node: YamlNode): readonly ReadonlyMap<string, string>[] {
  return itemsAt(node, 'parallel', 'matrix')
    .flatMap((item) => {
      let rows: readonly ReadonlyMap<string, string>[] = [new Map()];
      for (const name of entriesAt(item).keys()) {
        const values = textsAt(item, name);
        rows = rows
          .flatMap((row) => values.map((value) => new Map([...row, [name, value]])))
          .slice(0, maxNames);
      }
      return rows;
    })
    .slice(0, maxNames);
}
