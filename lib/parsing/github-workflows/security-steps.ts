import type { FactBody } from '#lib/evidence/fact-kinds.ts';
import type { SourceFile } from '../parsed.ts';
import { recogniseSecurityTest, type SecurityTest } from '../security-commands.ts';
import { readActionReference } from './action-reference.ts';
import { deliveriesOf } from './job-deliveries.ts';
import { recogniseSecurityAction } from './security-actions.ts';
import { allEscapes, type Escape, gatedJobs, type TestPlace } from './security-gates.ts';
import { actionOf, commandsOf, inputsOf } from './step-scripts.ts';
import type { Job, Step, Workflow } from './workflow-model.ts';
import { isOnlyCalled, jobKey, reachableFrom, type WorkflowSet } from './workflow-set.ts';

export type SecurityStep = FactBody<'security_step'>;

interface Found {
  readonly test: SecurityTest;
  readonly place: TestPlace;
}

/** The security tests of one workflow, and what waits for each in the whole repository. */
export function securityStepsOf(
  set: WorkflowSet,
  workflow: Workflow,
  file: SourceFile,
): readonly SecurityStep[] {
  return workflow.jobs.flatMap((job) =>
    testsOf(workflow, job).map(({ test, place }): SecurityStep => {
      const name = checkNameOf(set, workflow, job);
      return {
        repository: file.repository,
        path: file.path,
        commit: file.commit,
        jobId: job.id,
        step: place.step?.index ?? 0,
        line: place.step?.line ?? job.line,
        tool: test.tool,
        class: test.class,
        ...gatesOf(set, place),
        ...(name === null ? {} : { checkName: name.slice(0, 2_000) }),
        failsOnFindings: test.failsOnFindings,
      };
    }),
  );
}

/** One test a tool and step: of several runs, the one whose failure counts for most. */
function testsOf(workflow: Workflow, job: Job): readonly Found[] {
  const called =
    job.uses === null
      ? null
      : recogniseSecurityAction(readActionReference(job.uses.text).identity, () => undefined);
  const fromJob: readonly Found[] =
    called === null
      ? []
      : [
          {
            test: called,
            place: { workflow, job, step: null, swallowed: false, conditional: false },
          },
        ];
  return [...fromJob, ...job.steps.flatMap((step) => testsOfStep(workflow, job, step))];
}

function testsOfStep(workflow: Workflow, job: Job, step: Step): readonly Found[] {
  const action = actionOf(step);
  const whole = { workflow, job, step, swallowed: false, conditional: false };
  const found: Found[] = [];
  const byAction = action === null ? null : recogniseSecurityAction(action, inputsOf(step));
  if (byAction !== null) found.push({ test: byAction, place: whole });
  for (const command of commandsOf(step).commands) {
    const test = recogniseSecurityTest(command);
    if (test === null) continue;
    const { swallowed, conditional } = command;
    const before = found.findIndex((other) => other.test.tool === test.tool);
    const place = { workflow, job, step, swallowed, conditional };
    if (before === -1) found.push({ test, place });
    else if (isWeaker(found[before]?.place, place)) found[before] = { test, place };
  }
  return found;
}

function isWeaker(known: TestPlace | undefined, other: TestPlace): boolean {
  const weight = (place: TestPlace) => (place.swallowed ? 2 : 0) + (place.conditional ? 1 : 0);
  return known !== undefined && weight(known) > weight(other);
}

const delivering = new WeakMap<WorkflowSet, ReadonlySet<string>>();

/** Jobs that deploy or publish, by themselves or through what they call, as `path#jobId`. */
function deliveringJobs(set: WorkflowSet): ReadonlySet<string> {
  const known = delivering.get(set);
  if (known !== undefined) return known;
  const own = (job: Job) => job.environment !== null || deliveriesOf(job).length > 0;
  const through = (job: Job) => reachableFrom(set, job).some((callee) => callee.jobs.some(own));
  const keys = set.workflows.flatMap((workflow) =>
    workflow.jobs.filter((job) => own(job) || through(job)).map((job) => jobKey(workflow, job)),
  );
  const found = new Set(keys);
  delivering.set(set, found);
  return found;
}

/**
 * What waits for a test. Where nothing that delivers does so strictly, the jobs that would wait
 * are named together with the escapes that let them go on in spite of a failure.
 */
function gatesOf(set: WorkflowSet, place: TestPlace): Pick<SecurityStep, 'gatesJobs' | 'escapes'> {
  const delivers = deliveringJobs(set);
  const strict = gatedJobs(set, place, new Set());
  if ([...strict].some((key) => delivers.has(key))) {
    return { gatesJobs: [...strict].sort(), escapes: [] };
  }
  const loose = gatedJobs(set, place, new Set(allEscapes));
  const gained = [...loose].filter((key) => !strict.has(key));
  const decisive = gained.filter((key) => delivers.has(key));
  const of = decisive.length > 0 ? decisive : gained;
  const undone = (way: Escape): boolean => {
    const without = gatedJobs(set, place, new Set(allEscapes.filter((other) => other !== way)));
    return of.some((key) => !without.has(key));
  };
  const escapes = allEscapes.filter((way) => of.length > 0 && undone(way));
  const own = ownEscapes(place).filter((way) => !escapes.includes(way));
  const gates = decisive.length > 0 || strict.size === 0 ? loose : strict;
  return { gatesJobs: [...gates].sort(), escapes: [...escapes, ...own].sort() };
}

function ownEscapes(place: TestPlace): readonly Escape[] {
  const goesOn = place.step?.continueOnError?.text;
  const forgiving = goesOn !== undefined && !/^\s*(?:false|)\s*$/.test(goesOn);
  return [
    ...(forgiving ? (['continue_on_error'] as const) : []),
    ...(place.swallowed ? (['or_true'] as const) : []),
  ];
}

/** The check's name as GitHub shows it; null where a matrix or an expression makes several of it. */
function checkNameOf(set: WorkflowSet, workflow: Workflow, job: Job, depth = 0): string | null {
  const name = job.name === null || job.name.text === '' ? job.id : job.name.text;
  if (job.hasMatrix || name.includes('{{')) return null;
  if (!isOnlyCalled(workflow)) return name;
  const [caller, ...others] = set.callersOf(workflow);
  if (caller === undefined || others.length > 0 || depth > 4) return null;
  const outer = checkNameOf(set, caller.workflow, caller.job, depth + 1);
  return outer === null ? null : `${outer} / ${name}`;
}
