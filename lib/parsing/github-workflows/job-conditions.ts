import type { Expr } from '@actions/expressions';
import {
  canonicalText,
  comparisonOf,
  conditionOf,
  conjunctsOf,
  functionsIn,
  literalOf,
} from './expressions.ts';
import type { Job, Text, Workflow } from './workflow-model.ts';
import { needsClosure } from './workflow-set.ts';

const lenient: readonly string[] = ['always', 'failure', 'cancelled'];

interface Reading {
  readonly runsAfterFailure: boolean;
  readonly own: readonly string[];
}

const readings = new WeakMap<Text, Reading>();

/** Each condition is read once, however often it is asked for. */
function readingOf(condition: Text): Reading {
  const known = readings.get(condition);
  if (known !== undefined) return known;
  const reading = { runsAfterFailure: readFailure(condition), own: readOwn(condition) };
  readings.set(condition, reading);
  return reading;
}

/** Whether something that failed before leaves it running: `always()`, `failure()`, `!cancelled()`. */
export function runsAfterFailure(condition: Text | null): boolean {
  return condition !== null && readingOf(condition).runsAfterFailure;
}

function readFailure(condition: Text): boolean {
  const conjuncts = conjunctsOf(conditionOf(condition));
  if (conjuncts.some((conjunct) => canonicalText(conjunct) === 'success()')) return false;
  return conjuncts.some((conjunct) => lenient.some((name) => functionsIn(conjunct).has(name)));
}

/**
 * The jobs of the same file that have succeeded whenever this one runs. By default these are all
 * that it needs, transitively: GitHub's `success()` looks at every ancestor. Under `always()` and
 * the like only those whose result the condition itself asks for.
 */
export function requiredJobs(
  workflow: Workflow,
  job: Job,
  seen: readonly string[] = [],
): readonly Job[] {
  if (!runsAfterFailure(job.if)) return needsClosure(workflow, job);
  const required = new Map<string, Job>();
  for (const conjunct of conjunctsOf(conditionOf(job.if))) {
    const needed = workflow.jobs.find(
      (other) => job.needs.includes(other.id) && asksFor(conjunct, other.id),
    );
    if (needed === undefined || seen.includes(needed.id)) continue;
    required.set(needed.id, needed);
    for (const before of requiredJobs(workflow, needed, [...seen, job.id])) {
      required.set(before.id, before);
    }
  }
  return workflow.jobs.filter((other) => required.has(other.id));
}

/** `needs.scan.result == 'success'` */
function asksFor(conjunct: Expr, id: string): boolean {
  const comparison = comparisonOf(conjunct);
  if (comparison === null || !comparison.equal) return false;
  const [context, name, field] = comparison.reference;
  return (
    context === 'needs' &&
    name?.toLowerCase() === id.toLowerCase() &&
    field === 'result' &&
    literalOf(comparison.value)?.toLowerCase() === 'success'
  );
}

/** What besides the success of others must hold, in canonical words. */
export function ownConditions(condition: Text | null): readonly string[] {
  return condition === null ? [] : readingOf(condition).own;
}

function readOwn(condition: Text): readonly string[] {
  if (condition.text.trim() !== '' && conditionOf(condition) === null) {
    return [condition.text.trim()];
  }
  return conjunctsOf(conditionOf(condition))
    .map(canonicalText)
    .filter(
      (text) =>
        !/^!?\(?(?:success|always|failure|cancelled)\(\)\)?$/.test(text) && text !== '"true"',
    );
}

/** Whether the job runs only after the workflow that triggered it has succeeded. */
export function waitsForWorkflowRun(job: Job): boolean {
  return conjunctsOf(conditionOf(job.if)).some((conjunct) => {
    const comparison = comparisonOf(conjunct);
    return (
      comparison?.equal === true &&
      comparison.reference.join('.').toLowerCase() === 'github.event.workflow_run.conclusion' &&
      literalOf(comparison.value)?.toLowerCase() === 'success'
    );
  });
}
