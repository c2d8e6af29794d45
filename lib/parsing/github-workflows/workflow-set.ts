import { readActionReference } from './action-reference.ts';
import type { Job, Workflow } from './workflow-model.ts';

/** A job that calls a reusable workflow of the same repository. */
export interface Caller {
  readonly workflow: Workflow;
  readonly job: Job;
}

/** How far chains of reusable workflows are followed; GitHub allows ten levels. */
export const maxCallDepth = 10;

/** All workflows of one repository, and who calls whom. */
export interface WorkflowSet {
  readonly workflows: readonly Workflow[];
  /** The workflow that a job calls; null when it calls none, or none that is here. */
  readonly calleeOf: (job: Job) => Workflow | null;
  readonly callersOf: (workflow: Workflow) => readonly Caller[];
  /** Whether the repository has the action that a local `uses:` of a step names. */
  readonly hasAction: (uses: string) => boolean;
  /** How many values have been looked up so far: chains of calls and inputs may be a bomb. */
  readonly effort: { lookups: number };
}

/** `path#jobId`, as `security_step` names a job. */
export function jobKey(workflow: Workflow, job: Job): string {
  const known = keys.get(job);
  if (known !== undefined) return known;
  const key = `${workflow.path}#${job.id}`;
  keys.set(job, key);
  return key;
}

const keys = new WeakMap<Job, string>();

export function buildWorkflowSet(
  workflows: readonly Workflow[],
  hasAction: WorkflowSet['hasAction'],
): WorkflowSet {
  const byPath = new Map(workflows.map((workflow) => [workflow.path, workflow]));
  const calleeOf = (job: Job): Workflow | null => {
    if (job.uses === null) return null;
    const reference = readActionReference(job.uses.text);
    if (reference.kind !== 'local') return null;
    return byPath.get(reference.identity.replace(/^(?:\.\/)+/, '')) ?? null;
  };
  const callers = new Map<string, Caller[]>();
  for (const workflow of workflows) {
    for (const job of workflow.jobs) {
      const callee = calleeOf(job);
      if (callee === null) continue;
      const known = callers.get(callee.path) ?? [];
      callers.set(callee.path, [...known, { workflow, job }]);
    }
  }
  const callersOf = (workflow: Workflow) => callers.get(workflow.path) ?? [];
  return { workflows, calleeOf, callersOf, hasAction, effort: { lookups: 0 } };
}

/** Whether a workflow starts only when another one calls it. */
export function isOnlyCalled(workflow: Workflow): boolean {
  return workflow.triggers.every((trigger) => trigger.event === 'workflow_call');
}

const closures = new WeakMap<Job, readonly Job[]>();

/** The jobs that a job waits for, transitively, in the order of the file. */
export function needsClosure(workflow: Workflow, job: Job): readonly Job[] {
  const known = closures.get(job);
  if (known !== undefined) return known;
  const byId = new Map(workflow.jobs.map((other) => [other.id, other]));
  const seen = new Set<string>();
  const open = [...job.needs];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id) || id === job.id) continue;
    seen.add(id);
    open.push(...(byId.get(id)?.needs ?? []));
  }
  const found = workflow.jobs.filter((other) => seen.has(other.id));
  closures.set(job, found);
  return found;
}

/** The workflows that a job calls, directly or through others, each once; calls may form a circle. */
export function reachableFrom(
  set: WorkflowSet,
  job: Job,
  follows: (call: Job) => boolean = () => true,
): readonly Workflow[] {
  const found = new Map<string, Workflow>();
  const open = [job];
  for (let call = open.pop(); call !== undefined; call = open.pop()) {
    const callee = follows(call) ? set.calleeOf(call) : null;
    if (callee === null || found.has(callee.path)) continue;
    found.set(callee.path, callee);
    open.push(...callee.jobs);
  }
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/**
 * The events that can start a workflow, those of its callers among them. `workflow_call` stays only
 * where no caller is here: then it may be any event.
 */
export function eventsOf(set: WorkflowSet, workflow: Workflow): readonly string[] {
  const events = new Set<string>();
  const seen = new Set<string>();
  const open = [workflow];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (seen.has(at.path)) continue;
    seen.add(at.path);
    const callers = set.callersOf(at);
    for (const { event } of at.triggers) {
      if (event !== 'workflow_call' || callers.length === 0) events.add(event);
    }
    open.push(...callers.map((caller) => caller.workflow));
  }
  return [...events].sort();
}
