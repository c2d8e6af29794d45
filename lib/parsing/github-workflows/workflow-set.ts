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
}

/** `path#jobId`, as `security_step` names a job. */
export function jobKey(workflow: Workflow, job: Job): string {
  return `${workflow.path}#${job.id}`;
}

export function buildWorkflowSet(workflows: readonly Workflow[]): WorkflowSet {
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
  return { workflows, calleeOf, callersOf: (workflow) => callers.get(workflow.path) ?? [] };
}

/** Whether a workflow starts only when another one calls it. */
export function isOnlyCalled(workflow: Workflow): boolean {
  return workflow.triggers.every((trigger) => trigger.event === 'workflow_call');
}

/** The jobs that a job waits for, transitively, in the order of the file. */
export function needsClosure(workflow: Workflow, job: Job): readonly Job[] {
  const seen = new Set<string>();
  const open = [...job.needs];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id) || id === job.id) continue;
    seen.add(id);
    open.push(...(workflow.jobs.find((other) => other.id === id)?.needs ?? []));
  }
  return workflow.jobs.filter((other) => seen.has(other.id));
}

/**
 * The events that can start a workflow, those of its callers among them. `workflow_call` stays only
 * where no caller is here: then it may be any event.
 */
export function eventsOf(
  set: WorkflowSet,
  workflow: Workflow,
  seen: readonly string[] = [],
): readonly string[] {
  const own = workflow.triggers.map((trigger) => trigger.event);
  const callers = set.callersOf(workflow).filter((caller) => !seen.includes(caller.workflow.path));
  if (!own.includes('workflow_call') || callers.length === 0 || seen.length > maxCallDepth)
    return own;
  const known = [...seen, workflow.path];
  const paths = new Map(callers.map((caller) => [caller.workflow.path, caller.workflow]));
  const outer = [...paths.values()].flatMap((caller) => eventsOf(set, caller, known));
  return [...new Set([...own.filter((event) => event !== 'workflow_call'), ...outer])];
}
