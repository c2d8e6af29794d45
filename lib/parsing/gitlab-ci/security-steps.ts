import type { FactBody } from '#lib/evidence/fact-kinds.ts';
import type { SourceFile } from '../parsed.ts';
import { recogniseSecurityTest, type SecurityTest } from '../security-commands.ts';
import { nodeAt, textAt } from '../yaml-nodes.ts';
import type { JobCommand, JobDelivery } from './job-commands.ts';
import { type Forgiven, requiredJobs } from './job-order.ts';
import { type TemplateJob, templateJobs } from './known-templates.ts';
import type { Job, Pipeline } from './pipeline-model.ts';

export type SecurityStep = FactBody<'security_step'>;
type Escape = SecurityStep['escapes'][number];

/** A job with what its script was read as. */
export interface ReadJob {
  readonly job: Job;
  readonly commands: readonly JobCommand[];
  readonly deliveries: readonly JobDelivery[];
}

interface Place {
  readonly job: Job;
  readonly item: number;
  readonly line: number;
  readonly swallowed: boolean;
  readonly conditional: boolean;
}

/**
 * The security tests of a pipeline: commands of scripts, and the jobs of GitLab's own templates.
 * A test in a job that a deployment's pipeline may leave out holds nothing back.
 */
export function securityStepsOf(
  pipeline: Pipeline,
  jobs: readonly ReadJob[],
  file: SourceFile,
): readonly SecurityStep[] {
  const orders = new OrdersOf(pipeline);
  return jobs.flatMap((each) => {
    const template = templateJobOf(pipeline, each.job);
    const own = template === null ? [] : [{ test: testOf(template), place: wholeJob(each.job) }];
    return [...own, ...testsIn(each)].map(({ test, place }): SecurityStep => {
      const found = gatesOf(orders, jobs, place);
      return {
        repository: file.repository,
        path: file.path,
        commit: file.commit,
        jobId: place.job.id,
        step: place.item,
        line: place.line,
        tool: test.tool,
        class: test.class,
        gatesJobs: found.gates.map((id) => `${file.path}#${id}`.slice(-2_000)).sort(),
        escapes: [...found.escapes],
        failsOnFindings: test.failsOnFindings,
      };
    });
  });
}

function testsIn({ job, commands }: ReadJob): readonly { test: SecurityTest; place: Place }[] {
  const found = new Map<string, { test: SecurityTest; place: Place }>();
  for (const { command, item, line } of commands) {
    const test = recogniseSecurityTest(command);
    if (test === null) continue;
    const { swallowed, conditional } = command;
    const key = `${item}/${test.tool}`;
    const known = found.get(key);
    // Of several runs in one item, the one whose failure counts for most.
    if (known === undefined || (known.place.swallowed && !swallowed))
      found.set(key, { test, place: { job, item, line, swallowed, conditional } });
  }
  return [...found.values()];
}

/** The template's job that a job stands for; null for a job that only has such a name. */
function templateJobOf(pipeline: Pipeline, job: Job): TemplateJob | null {
  const known = [...pipeline.templates].flatMap((name) => templateJobs.get(name) ?? []);
  return known.find((template) => template.id === job.id) ?? null;
}

function testOf(template: TemplateJob): SecurityTest {
  return { tool: template.tool, class: template.class, failsOnFindings: false };
}

function wholeJob(job: Job): Place {
  return { job, item: 0, line: job.line, swallowed: false, conditional: false };
}

/** The pipeline with the jobs that its templates bring, where it does not name and change them itself. */
export function withTemplateJobs(pipeline: Pipeline): Pipeline {
  const brought = [...pipeline.templates].flatMap((name) => templateJobs.get(name) ?? []);
  const distinct = new Map(brought.map((template) => [template.id, template]));
  const enabled = [...distinct.values()].filter((template) => {
    const value = textAt(pipeline.root, 'variables', template.disabledBy);
    return value === undefined || /^(?:false|0)$/.test(value);
  });
  const named = new Map(pipeline.jobs.map((job) => [job.id, job]));
  const completed = pipeline.jobs.map((job) => {
    const template = distinct.get(job.id);
    return template === undefined ? job : overridden(job, template);
  });
  const added = enabled
    .filter((template) => !named.has(template.id))
    .map(
      (template): Job => ({
        id: template.id,
        line: nodeAt(pipeline.root, 'include')?.line ?? 1,
        node: { type: 'mapping', entries: new Map(), tag: null, line: 1 },
        stage: template.stage,
        needs: null,
        certainNeeds: [],
        environment: null,
        runsWhen: null,
        script: [],
        allowFailure: true,
        runsAlways: false,
        manual: false,
        conditions: [],
      }),
    );
  return { ...pipeline, jobs: [...completed, ...added] };
}

function overridden(job: Job, template: TemplateJob): Job {
  const stage = textAt(job.node, 'stage') ?? template.stage;
  const said = nodeAt(job.node, 'allow_failure') !== undefined;
  return { ...job, stage, allowFailure: said ? job.allowFailure : true };
}

class OrdersOf {
  readonly #pipeline: Pipeline;
  readonly #known = new Map<string, ReturnType<typeof requiredJobs>>();

  constructor(pipeline: Pipeline) {
    this.#pipeline = pipeline;
  }

  forgiving(forgiven: Forgiven): ReturnType<typeof requiredJobs> {
    const key = JSON.stringify(forgiven);
    const known = this.#known.get(key) ?? requiredJobs(this.#pipeline, forgiven);
    this.#known.set(key, known);
    return known;
  }
}

const escapes: readonly Escape[] = ['continue_on_error', 'or_true', 'always'];

/** The jobs that wait strictly, or where nothing that delivers does, those that would and why not. */
function gatesOf(
  orders: OrdersOf,
  jobs: readonly ReadJob[],
  place: Place,
): { readonly gates: readonly string[]; readonly escapes: readonly Escape[] } {
  const strict = gatedJobs(orders, jobs, place, new Set());
  const delivering = jobs.filter(
    (each) => each.deliveries.length > 0 || each.job.environment !== null,
  );
  const holdsDelivery = delivering.some(({ job }) => strict.has(job.id));
  if (holdsDelivery) return { gates: [...strict], escapes: [] };
  const loose = gatedJobs(orders, jobs, place, new Set(escapes));
  const undone = escapes.filter((way) => {
    const without = gatedJobs(
      orders,
      jobs,
      place,
      new Set(escapes.filter((other) => other !== way)),
    );
    return [...loose].some((id) => !strict.has(id) && !without.has(id));
  });
  return { gates: [...loose], escapes: [...undone].sort() };
}

function gatedJobs(
  orders: OrdersOf,
  jobs: readonly ReadJob[],
  place: Place,
  forgiven: ReadonlySet<Escape>,
): ReadonlySet<string> {
  const gated = new Set<string>();
  if ((place.swallowed && !forgiven.has('or_true')) || place.conditional) return gated;
  const order = orders.forgiving({
    continueOnError: forgiven.has('continue_on_error'),
    always: forgiven.has('always'),
  });
  for (const { job, deliveries } of jobs) {
    const waits = order.get(job.id)?.has(place.job.id) === true;
    const certain = job.certainNeeds.includes(place.job.id) || isThereWith(place.job, job);
    if (waits && certain) gated.add(job.id);
    // Within one job the order of its commands decides, whether or not it may fail.
    const itself = job.id === place.job.id && deliveries.some(({ item }) => item > place.item);
    if (itself) gated.add(job.id);
  }
  return gated;
}

/** Whether a pipeline that has the one job has the other: it always runs, or in the same cases. */
function isThereWith(test: Job, job: Job): boolean {
  if (test.runsWhen === null) return true;
  const cases = test.runsWhen;
  return (
    job.runsWhen !== null &&
    job.runsWhen.length > 0 &&
    job.runsWhen.every((each) => cases.includes(each))
  );
}
