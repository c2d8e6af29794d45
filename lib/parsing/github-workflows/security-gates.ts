import type { FactBody } from '#lib/evidence/fact-kinds.ts';
import {
  ownConditions,
  requiredJobs,
  runsAfterFailure,
  waitsForWorkflowRun,
} from './job-conditions.ts';
import { deliveriesOf } from './job-deliveries.ts';
import { actionOf } from './step-scripts.ts';
import type { Job, Step, Workflow } from './workflow-model.ts';
import { isOnlyCalled, jobKey, needsClosure, type WorkflowSet } from './workflow-set.ts';

export type Escape = FactBody<'security_step'>['escapes'][number];

/** A security test where it stands; `or_true` when the script swallows its failure. */
export interface TestPlace {
  readonly workflow: Workflow;
  readonly job: Job;
  /** Null for a job that calls a reusable workflow which is the test. */
  readonly step: Step | null;
  readonly swallowed: boolean;
  /** Whether the script itself decides if the test runs. */
  readonly conditional: boolean;
}

export const allEscapes: readonly Escape[] = ['continue_on_error', 'or_true', 'always'];

/**
 * The jobs (`path#jobId`) that run only when the test has succeeded: the test's own job where it
 * still delivers afterwards, jobs that need it, callers and called workflows, and jobs that
 * `workflow_run` starts on success. Escapes in `forgiven` are looked past, to tell what they undo.
 */
export function gatedJobs(
  set: WorkflowSet,
  place: TestPlace,
  forgiven: ReadonlySet<Escape>,
): ReadonlySet<string> {
  if (!countsAtAll(place, forgiven)) return new Set();
  const own = jobKey(place.workflow, place.job);
  const gated = new Set(waitingFor(set, place, forgiven));
  if (gatesItself(place, forgiven)) gated.add(own);
  else gated.delete(own);
  return gated;
}

const answers = new WeakMap<WorkflowSet, Map<string, ReadonlySet<string>>>();

/** What waits for the test's job: the same for every test of it that runs under the same conditions. */
function waitingFor(
  set: WorkflowSet,
  place: TestPlace,
  forgiven: ReadonlySet<Escape>,
): ReadonlySet<string> {
  const conditions = place.step === null ? [] : ownConditions(place.step.if);
  const question = JSON.stringify([
    jobKey(place.workflow, place.job),
    place.conditional,
    conditions,
    [...forgiven].sort(),
  ]);
  const known = answers.get(set) ?? new Map<string, ReadonlySet<string>>();
  answers.set(set, known);
  const answer = known.get(question) ?? spread(set, place, forgiven);
  known.set(question, answer);
  return answer;
}

function spread(
  set: WorkflowSet,
  place: TestPlace,
  forgiven: ReadonlySet<Escape>,
): ReadonlySet<string> {
  const own = jobKey(place.workflow, place.job);
  const gated = new Set<string>();
  const holds = (job: Job) =>
    forgiven.has('continue_on_error') || !goesOn(job.continueOnError?.text);
  // A job is certain when its success proves that the test succeeded.
  const certain = new Set<string>(holds(place.job) && stepAlwaysRuns(place) ? [own] : []);
  for (let before = -1; before !== gated.size + certain.size; ) {
    before = gated.size + certain.size;
    for (const workflow of set.workflows) {
      for (const job of workflow.jobs) {
        const key = jobKey(workflow, job);
        const waits =
          gated.has(key) ||
          isGated(set, workflow, job, gated, certain, forgiven) ||
          (holds(place.job) && sharesConditions(place, workflow, job, forgiven));
        if (waits) gated.add(key);
        if ((waits || calleeProves(set, job, certain)) && holds(job)) certain.add(key);
      }
    }
  }
  return gated;
}

function countsAtAll(place: TestPlace, forgiven: ReadonlySet<Escape>): boolean {
  if (place.swallowed && !forgiven.has('or_true')) return false;
  return forgiven.has('continue_on_error') || !goesOn(place.step?.continueOnError?.text);
}

/** Anything but a literal `false` may let the run go on. */
function goesOn(text: string | undefined): boolean {
  return text !== undefined && !/^\s*(?:false|)\s*$/.test(text);
}

function stepAlwaysRuns(place: TestPlace): boolean {
  if (place.conditional) return false;
  return place.step === null || ownConditions(place.step.if).length === 0;
}

function isGated(
  set: WorkflowSet,
  workflow: Workflow,
  job: Job,
  gated: ReadonlySet<string>,
  certain: ReadonlySet<string>,
  forgiven: ReadonlySet<Escape>,
): boolean {
  const required = forgiven.has('always')
    ? needsClosure(workflow, job)
    : requiredJobs(workflow, job);
  if (required.some((needed) => certain.has(jobKey(workflow, needed)))) return true;
  const callers = isOnlyCalled(workflow) ? set.callersOf(workflow) : [];
  const everyCaller =
    callers.length > 0 && callers.every((caller) => gated.has(jobKey(caller.workflow, caller.job)));
  return everyCaller || triggersProve(set, workflow, job, certain);
}

/** A test that may be skipped still holds back a job that is skipped under the same conditions. */
function sharesConditions(
  place: TestPlace,
  workflow: Workflow,
  job: Job,
  forgiven: ReadonlySet<Escape>,
): boolean {
  if (workflow.path !== place.workflow.path || place.conditional || place.step === null)
    return false;
  const before = forgiven.has('always') ? needsClosure(workflow, job) : requiredJobs(workflow, job);
  if (!before.some((needed) => needed.id === place.job.id)) return false;
  const own = ownConditions(job.if);
  return ownConditions(place.step.if).every((condition) => own.includes(condition));
}

/** A called workflow fails when one of its jobs does; a job that is skipped lets it succeed. */
function calleeProves(set: WorkflowSet, job: Job, certain: ReadonlySet<string>): boolean {
  const callee = set.calleeOf(job);
  return callee !== null && workflowProves(callee, certain);
}

function workflowProves(workflow: Workflow, certain: ReadonlySet<string>): boolean {
  return workflow.jobs.some(
    (job) =>
      certain.has(jobKey(workflow, job)) &&
      [job, ...needsClosure(workflow, job)].every((each) => ownConditions(each.if).length === 0),
  );
}

/** `workflow_run` on success, where the workflow that it waits for cannot succeed without the test. */
function triggersProve(
  set: WorkflowSet,
  workflow: Workflow,
  job: Job,
  certain: ReadonlySet<string>,
): boolean {
  const [trigger, ...others] = workflow.triggers;
  if (trigger?.event !== 'workflow_run' || others.length > 0) return false;
  if (!waitsForWorkflowRun(job) || trigger.workflows.length === 0) return false;
  return trigger.workflows.every((name) => {
    const awaited = set.workflows.filter((other) => (other.name ?? other.path) === name);
    return awaited.length > 0 && awaited.every((other) => workflowProves(other, certain));
  });
}

/** Actions that only report or keep what is there already. */
const reporting: ReadonlySet<string> = new Set([
  'actions/cache/save',
  'actions/github-script',
  'actions/upload-artifact',
  'actions/upload-pages-artifact',
  'codecov/codecov-action',
  'github/codeql-action/upload-sarif',
  'slackapi/slack-github-action',
]);

/**
 * Whether the test's own job depends on it: every delivery of the job stands behind it and runs only
 * when all before it went well. Where no delivery is recognised, some later step must do more than
 * report. A test that may be skipped holds back only what is skipped with it.
 */
function gatesItself(place: TestPlace, forgiven: ReadonlySet<Escape>): boolean {
  const { step, job } = place;
  if (step === null || place.conditional) return false;
  const conditions = ownConditions(step.if);
  const waits = (later: Step) =>
    later.index > step.index &&
    (forgiven.has('always') || !runsAfterFailure(later.if)) &&
    conditions.every((condition) => ownConditions(later.if).includes(condition));
  const deliveries = deliveriesOf(job);
  if (deliveries.length > 0) return deliveries.every((delivery) => waits(delivery.step));
  return job.steps.some((later) => {
    const action = actionOf(later);
    return waits(later) && (action === null || !reporting.has(action));
  });
}
