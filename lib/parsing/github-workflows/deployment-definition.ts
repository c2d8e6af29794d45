import type { FactBody } from '#lib/evidence/fact-kinds.ts';
import type { SourceFile } from '../parsed.ts';
import { readActionReference } from './action-reference.ts';
import { dispatchesOf } from './dispatched-workflows.ts';
import { requiredJobs } from './job-conditions.ts';
import { clusterPlaceOf, deliveriesOf } from './job-deliveries.ts';
import { secretsOf } from './job-secrets.ts';
import { artifactsOf } from './published-images.ts';
import { resolveText, type Scope, singleText } from './resolve-values.ts';
import type { DefinitionShape } from './shape-of.ts';
import type { Job, Workflow } from './workflow-model.ts';
import { maxCallDepth, reachableFrom, type WorkflowSet } from './workflow-set.ts';

export type Definition = FactBody<'deployment_definition'>;
type Target = Definition['targets'][number];
type Publication = NonNullable<Definition['publishes']>[number];
type Call = Definition['calls'][number];

const maxTargets = 500;
/** GitHub lets one run reach 50 workflows; a circle of calls would never end. */
const maxCalls = 50;

/** What one workflow defines: where it deploys, what it publishes, what it calls and uses. */
export function deploymentDefinitionOf(
  set: WorkflowSet,
  workflow: Workflow,
  file: SourceFile,
  shapes: readonly DefinitionShape[],
): Definition {
  const scopes = workflow.jobs.map((job) => ({ set, workflow, job }) satisfies Scope);
  const targets = scopes.flatMap((scope) => targetsOf(scope)).slice(0, maxTargets);
  return {
    repository: file.repository,
    path: file.path,
    branch: file.branch,
    commit: file.commit,
    changedAt: file.changedAt,
    shapes: [...shapes],
    mechanism: 'github_actions',
    role: roleOf(set, workflow, targets),
    targets,
    publishes: workflow.jobs.flatMap((job) => publicationsOf(set, job)),
    triggers: [...new Set(workflow.triggers.map((trigger) => trigger.event))].sort(),
    calls: workflow.jobs.flatMap((job) => [
      ...callsOf(set, job),
      ...dispatchCallsOf(job, file.repository),
    ]),
    secretsUsed: workflow.jobs.flatMap((job) =>
      secretsOf(set, workflow, job).map((name) => ({ name: name.slice(0, 512), jobId: job.id })),
    ),
    artifacts: distinct(scopes.flatMap((scope) => artifactsOf(scope, stageOf(scope)))),
  };
}

/** The one environment that a job names for certain. */
export function stageOf(scope: Scope): string | null {
  const { environment } = scope.job;
  return environment === null ? null : singleText(environment.text, scope);
}

/** Every place that a job deploys to, by itself or through the workflows that it calls. */
function targetsOf(scope: Scope, walk = { depth: 0, calls: { made: 0 } }): readonly Target[] {
  const { set, workflow, job } = scope;
  const needs = requiredJobs(workflow, job).map((needed) => needed.id);
  const callee = set.calleeOf(job);
  if (callee !== null) {
    walk.calls.made += 1;
    if (walk.depth >= maxCallDepth || walk.calls.made > maxCalls) return [];
    const inside = { depth: walk.depth + 1, calls: walk.calls };
    const inner = callee.jobs.flatMap((called) =>
      targetsOf({ set, workflow: callee, job: called, via: scope }, inside),
    );
    return distinct(inner.map((target) => ({ ...target, jobId: job.id, needs, line: job.line })));
  }
  const deliveries = deliveriesOf(job);
  const deploys = deliveries.filter((delivery) => delivery.effect === 'deploy');
  if (job.environment === null && deploys.length === 0) return [];
  // Publishing from within an environment is what that environment is for: a registry's release.
  const step = (deploys[0] ?? deliveries[0])?.step;
  const label = (deploys[0] ?? deliveries[0])?.label ?? null;
  const { cluster, namespace } = clusterPlaceOf(job);
  const common = {
    ...(cluster === null ? {} : { cluster }),
    ...(namespace === null ? {} : { namespace }),
    jobId: job.id,
    needs,
    deployStep: label,
    line: step?.line ?? job.environment?.line ?? job.line,
  };
  return environmentsOf(scope).map((environment) => ({ ...environment, ...common }));
}

/** The environments that a job can name: each known value, and the expression when there may be more. */
function environmentsOf(scope: Scope): readonly Pick<Target, 'environment' | 'expression'>[] {
  const { environment } = scope.job;
  if (environment === null) return [{}];
  const possible = resolveText(environment.text, scope);
  const named = possible.values
    .filter((value) => value.trim() !== '')
    .map((value) => ({ environment: value.slice(0, 512) }));
  const open = possible.complete ? [] : [{ expression: environment.text.slice(0, 2_000) }];
  return named.length + open.length === 0 ? [{}] : [...named, ...open];
}

function roleOf(
  set: WorkflowSet,
  workflow: Workflow,
  targets: readonly Target[],
): Definition['role'] {
  if (targets.length > 0) return 'deploy';
  return workflow.jobs.some((job) => publishesIn(set, job)) ? 'publish' : 'build';
}

/** What a job publishes; for a call, on the call's own line. */
function publicationsOf(set: WorkflowSet, job: Job): readonly Publication[] {
  const inner = reachableFrom(set, job).flatMap((callee) => callee.jobs.flatMap(published));
  return distinct([
    ...published(job),
    ...inner.map((each) => ({ ...each, jobId: job.id, line: job.line })),
  ]);
}

function published(job: Job): readonly Publication[] {
  return deliveriesOf(job)
    .filter((delivery) => delivery.effect === 'publish')
    .map(({ label, step }) => ({ jobId: job.id, publishStep: label, line: step.line }));
}

/** Whether a job publishes, by itself or through a workflow that it calls. */
function publishesIn(set: WorkflowSet, job: Job): boolean {
  return publicationsOf(set, job).length > 0;
}

function callsOf(set: WorkflowSet, job: Job): readonly Call[] {
  const uses = [
    ...(job.uses === null ? [] : [job.uses]),
    ...job.steps.flatMap((step) => step.uses ?? []),
  ];
  return distinct(uses.map((text) => callOf(set, job, text.text)));
}

function callOf(set: WorkflowSet, job: Job, uses: string): Call {
  const reference = readActionReference(uses);
  const isWorkflow = job.uses?.text === uses;
  return {
    uses: uses.slice(0, 2_000),
    ...(reference.ref === null ? {} : { ref: reference.ref.slice(0, 512) }),
    pinnedBy: reference.pinnedBy,
    jobId: job.id,
    resolved: isWorkflow
      ? set.calleeOf(job) !== null
      : reference.kind !== 'local' || set.hasAction(uses),
  };
}

/** Workflows of other repositories that a job starts: nobody here reads what they do. */
function dispatchCallsOf(job: Job, repository: string): readonly Call[] {
  const own = repository.slice(repository.indexOf('/') + 1);
  return distinct(
    dispatchesOf(job, own).map(({ uses, ref }): Call => {
      const { pinnedBy } = readActionReference(ref === undefined ? uses : `${uses}@${ref}`);
      const named = { uses: uses.slice(0, 2_000), pinnedBy, jobId: job.id, resolved: false };
      return ref === undefined || ref === '' ? named : { ...named, ref: ref.slice(0, 512) };
    }),
  );
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
