import { itemsAt, nodeAt, textAt, type YamlNode } from '../yaml-nodes.ts';
import { inputsGivenBy } from './pipeline-inputs.ts';
import type { ChildPipeline, Job, Reference } from './pipeline-model.ts';
import { pathsOf, pinOf } from './read-includes.ts';

/** What a job starts: always references, and a child where it is one file of the repository. */
interface Triggered {
  readonly references: readonly Reference[];
  readonly child: ChildPipeline | null;
}

const nothing: Triggered = { references: [], child: null };

/**
 * Downstream pipelines: a child from one local file is followed; one of another project, one that
 * a job generates or one that several files make up is a reference that is not resolved.
 */
export function triggeredBy(job: Job, files: ReadonlyMap<string, string>): Triggered {
  const trigger = nodeAt(job.node, 'trigger');
  if (trigger === undefined) return nothing;
  const common = { jobId: job.id, resolved: false };
  const project = textAt(trigger) ?? textAt(trigger, 'project');
  if (project !== undefined) {
    const ref = textAt(trigger, 'branch')?.slice(0, 512);
    const reference = { ...common, uses: project.slice(0, 2_000), ref, pinnedBy: pinOf(ref) };
    return { references: [reference], child: null };
  }
  const include = nodeAt(trigger, 'include');
  const items =
    include?.type === 'sequence' ? itemsAt(include) : include === undefined ? [] : [include];
  const [only] = items;
  const child = only === undefined || items.length > 1 ? null : childOf(job, trigger, only, files);
  const references = items.map((item): Reference => {
    const local = localOf(item);
    const uses = local ?? textAt(item, 'artifact') ?? textAt(item, 'project') ?? 'generated';
    return {
      ...common,
      uses: uses.slice(0, 2_000),
      ref: undefined,
      pinnedBy: local === undefined ? 'none' : 'local',
      resolved: child !== null,
    };
  });
  return { references, child };
}

function localOf(item: YamlNode): string | undefined {
  return textAt(item) ?? textAt(item, 'local');
}

function childOf(
  job: Job,
  trigger: YamlNode,
  item: YamlNode,
  files: ReadonlyMap<string, string>,
): ChildPipeline | null {
  const local = localOf(item);
  const paths = local === undefined ? [] : pathsOf(local, files);
  const [path, ...others] = paths;
  if (path === undefined || others.length > 0) return null;
  const inputs = new Map([...inputsGivenBy(trigger), ...inputsGivenBy(item)]);
  return { jobId: job.id, path, inputs };
}
