import type { Failure } from '#lib/evidence/collection.ts';
import { digestOf } from '#lib/evidence/digest.ts';
import type { FactBody } from '#lib/evidence/fact-kinds.ts';
import type { Parsed, SourceFile } from '../parsed.ts';
import type { ShellCommand } from '../shell-commands.ts';
import { entriesAt, nodeAt, plainOf, textAt } from '../yaml-nodes.ts';
import { loginsOf } from './declared-logins.ts';
import { environmentNames } from './environment-names.ts';
import { commandsOf, deliveriesOf } from './job-commands.ts';
import { requiredJobs } from './job-order.ts';
import { noInputs, type PipelineInputs } from './pipeline-inputs.ts';
import type { ChildPipeline, Pipeline, Reference } from './pipeline-model.ts';
import { triggersOf } from './pipeline-triggers.ts';
import { readPipeline } from './read-pipeline.ts';
import {
  type ReadJob,
  type SecurityStep,
  securityStepsOf,
  withTemplateJobs,
} from './security-steps.ts';

type Definition = FactBody<'deployment_definition'>;
type Target = Definition['targets'][number];

/** What one GitLab pipeline gives. */
export interface GitlabPipeline {
  /** `shapes` holds today's alone; the history of the file tells the others. */
  readonly definition: Definition;
  readonly shape: string;
  readonly securitySteps: readonly SecurityStep[];
  readonly logins: readonly FactBody<'vault_login'>[];
  readonly jobIds: readonly string[];
  /** Pipelines of the same repository that its jobs start, each to be read by itself. */
  readonly children: readonly ChildPipeline[];
  /** Included files that could not be read; the rest counts. */
  readonly failures: readonly Failure[];
}

/**
 * Reads `.gitlab-ci.yml` with its local includes, which are looked up in `files` by path from the
 * root of the checkout; `inputs` is what a trigger hands to a child. What lies elsewhere (remote,
 * template, project, component, other projects’ pipelines) is a call that is not resolved. Never
 * throws.
 */
export function parseGitlabCi(
  file: SourceFile,
  files: ReadonlyMap<string, string> = new Map(),
  inputs: PipelineInputs = noInputs,
): Parsed<GitlabPipeline> {
  const read = readPipeline(file, files, inputs);
  if (!read.ok) return read;
  const pipeline = withTemplateJobs(read.value);
  const jobs = pipeline.jobs.map((job): ReadJob => {
    const commands = commandsOf(job);
    return { job, commands, deliveries: deliveriesOf(job, commands) };
  });
  const shape = shapeOf(pipeline, jobs);
  const definition = definitionOf(pipeline, jobs, file, shape);
  return {
    ok: true,
    value: {
      definition,
      shape,
      securitySteps: securityStepsOf(pipeline, jobs, file),
      logins: jobs.flatMap(({ job, commands }) => {
        const named = definition.targets.filter((target) => target.jobId === job.id);
        const stage = named.length === 1 ? named[0]?.environment : undefined;
        return loginsOf(pipeline, job, commands, file, stage);
      }),
      jobIds: pipeline.jobs.map((job) => job.id),
      children: pipeline.children,
      failures: pipeline.failures,
    },
  };
}

function definitionOf(
  pipeline: Pipeline,
  jobs: readonly ReadJob[],
  file: SourceFile,
  shape: string,
): Definition {
  const required = requiredJobs(pipeline);
  const targets = jobs
    .flatMap((each) => targetsOf(pipeline, each, required.get(each.job.id) ?? new Set()))
    .slice(0, 1_000);
  const publishes = jobs.flatMap(({ job, deliveries }) =>
    deliveries.flatMap(({ effect, label, line }) =>
      effect === 'publish' ? [{ jobId: job.id, publishStep: label, line }] : [],
    ),
  );
  const deploying = new Set(targets.map((target) => target.jobId));
  const started = jobs
    .map(({ job }) => job)
    .filter((job) => deploying.size === 0 || deploying.has(job.id));
  const { repository, path, branch, commit, changedAt } = file;
  return {
    repository,
    path,
    branch,
    commit,
    changedAt,
    shapes: changedAt === null ? [] : [{ digest: shape, since: changedAt }],
    mechanism: 'gitlab_ci',
    role: targets.length > 0 ? 'deploy' : publishes.length > 0 ? 'publish' : 'build',
    targets,
    publishes,
    triggers: triggersOf(pipeline, started),
    calls: pipeline.references.map((reference) => callOf(reference)),
    secretsUsed: jobs.flatMap(({ job }) =>
      [...entriesAt(job.node, 'secrets').keys()].flatMap((name) =>
        name === '' || name.length > 512 ? [] : [{ name, jobId: job.id }],
      ),
    ),
    artifacts: [],
  };
}

function targetsOf(
  pipeline: Pipeline,
  { job, deliveries }: ReadJob,
  required: ReadonlySet<string>,
): readonly Target[] {
  const deploy = deliveries.find((delivery) => delivery.effect === 'deploy');
  if (job.environment === null && deploy === undefined) return [];
  const step = deploy ?? deliveries[0];
  const namespace = job.environment?.namespace;
  const common = {
    ...(namespace === undefined || namespace.includes('$') ? {} : { namespace }),
    jobId: job.id,
    needs: [...required].sort(),
    deployStep: step?.label ?? null,
    line: step?.line ?? job.environment?.line ?? job.line,
  };
  if (job.environment === null) return [common];
  return environmentNames(job, pipeline.root).map((name) => ({ ...name, ...common }));
}

function callOf({ uses, ref, pinnedBy, jobId, resolved }: Reference): Definition['calls'][number] {
  return { uses, ...(ref === undefined ? {} : { ref }), pinnedBy, jobId, resolved };
}

/**
 * The digest of what matters: stages, jobs, their order, conditions, targets, commands. Comments,
 * layout, images' tags and pinned versions do not change it.
 */
function shapeOf(pipeline: Pipeline, jobs: readonly ReadJob[]): string {
  const shapes = jobs.map(({ job, commands }) => ({
    id: job.id,
    stage: job.stage,
    needs: job.needs === null ? null : [...job.needs].sort(),
    environment: job.environment?.name ?? null,
    namespace: job.environment?.namespace ?? null,
    when: [job.allowFailure, job.runsAlways, job.manual],
    cases: job.runsWhen,
    trigger: textAt(job.node, 'trigger') ?? plain(job, 'trigger'),
    matrix: plain(job, 'parallel'),
    commands: commands.map(({ command }) => shapeOfCommand(command)),
  }));
  return digestOf({
    stages: pipeline.stages,
    includes: pipeline.references.map(({ uses, jobId }) => [uses, jobId]),
    jobs: shapes.sort((a, b) => (a.id < b.id ? -1 : 1)),
  });
}

function plain(job: ReadJob['job'], key: string): unknown {
  const node = nodeAt(job.node, key);
  return node === undefined ? null : plainOf(node);
}

function shapeOfCommand(command: ShellCommand): string {
  const words = command.args.map(({ text }) =>
    text.replace(/@sha256:[0-9a-f]{64}$/, '').replace(/([@:])v?\d+(?:\.[\w+-]{1,40}){1,6}$/, '$1'),
  );
  const ending = command.swallowed ? ['|| true'] : [];
  return [command.image ?? '', command.name, ...words, ...ending].join(' ').toWellFormed();
}
