import type { GitlabPipeline } from '#lib/parsing/gitlab-ci/parse-gitlab-ci.ts';
import type { PipelineInputs } from '#lib/parsing/gitlab-ci/pipeline-inputs.ts';
import type { Bodies } from './found.ts';

/** One pipeline of a checkout as it was read: the root, or a child with the inputs it was given. */
export interface ReadPipeline {
  readonly path: string;
  readonly inputs: PipelineInputs;
  readonly pipeline: GitlabPipeline;
}

type Definition = Bodies['deployment_definition'][number];
type SecurityStep = Bodies['security_step'][number];

/**
 * The bodies of a pipeline and its children, one definition a file: a file that is started twice,
 * with other inputs, deploys to all the places of both. What holds back the job that starts a child
 * holds back the child’s jobs.
 */
export function joinPipelines(pipelines: readonly ReadPipeline[]): {
  readonly definitions: readonly Definition[];
  readonly securitySteps: readonly SecurityStep[];
  readonly logins: Bodies['vault_login'];
} {
  const definitions = new Map<string, Definition>();
  const steps = new Map<string, SecurityStep>();
  for (const { path, pipeline } of pipelines) {
    const known = definitions.get(path);
    const { definition } = pipeline;
    definitions.set(path, known === undefined ? definition : joined(known, definition));
    for (const step of pipeline.securitySteps) {
      const key = `${path}#${step.jobId}/${step.step}/${step.tool}`;
      const before = steps.get(key);
      const reached = withChildren(step, pipelines);
      steps.set(key, before === undefined ? reached : weaker(before, reached));
    }
  }
  return {
    definitions: [...definitions.values()],
    securitySteps: [...steps.values()],
    logins: distinct(pipelines.flatMap(({ pipeline }) => pipeline.logins)),
  };
}

const ranks = ['build', 'publish', 'deploy'] as const;

function joined(one: Definition, other: Definition): Definition {
  return {
    ...one,
    role: ranks.findLast((role) => one.role === role || other.role === role) ?? one.role,
    targets: distinct([...one.targets, ...other.targets]),
    publishes: distinct([...(one.publishes ?? []), ...(other.publishes ?? [])]),
    triggers: [...new Set([...one.triggers, ...other.triggers])].sort(),
    calls: distinct([...one.calls, ...other.calls]),
    secretsUsed: distinct([...one.secretsUsed, ...other.secretsUsed]),
  };
}

/** Of one step under different inputs only what holds under all of them. */
function weaker(one: SecurityStep, other: SecurityStep): SecurityStep {
  const both = new Set(other.gatesJobs);
  return {
    ...one,
    gatesJobs: one.gatesJobs.filter((job) => both.has(job)),
    escapes: [...new Set([...one.escapes, ...other.escapes])].sort(),
    failsOnFindings:
      one.failsOnFindings === other.failsOnFindings ? one.failsOnFindings : 'unknown',
  };
}

/** A child started by two jobs is held back only by what holds back both. */
function withChildren(step: SecurityStep, pipelines: readonly ReadPipeline[]): SecurityStep {
  const gates = new Set(step.gatesJobs);
  const starters = Map.groupBy(
    pipelines.flatMap(({ path, pipeline }) =>
      pipeline.children.map((child) => ({ child: child.path, job: `${path}#${child.jobId}` })),
    ),
    (start) => start.child,
  );
  // A set gives also what is added to it while it is walked: children start children.
  for (const _ of gates) {
    for (const [child, starts] of starters) {
      if (!starts.every(({ job }) => gates.has(job))) continue;
      for (const { path, pipeline } of pipelines) {
        if (path !== child) continue;
        for (const job of pipeline.jobIds) gates.add(`${path}#${job}`);
      }
    }
  }
  return { ...step, gatesJobs: [...gates].sort() };
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
