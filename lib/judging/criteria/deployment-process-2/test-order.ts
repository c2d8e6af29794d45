import type { Stage } from '#lib/evidence/application.ts';
import type { Case } from '../../case.ts';
import { byFact } from '../../citation.ts';
import type { Gap } from '../../coverage.ts';
import {
  applies,
  type ConditionResult,
  fromGaps,
  needsPerson,
  type Observation,
  supports,
  unknownFor,
  violates,
} from '../../observation.ts';
import { fileName, productionJobs, type StageJob, stageJobs } from '../../views/definitions.ts';
import { currentMode } from '../../views/gates.ts';
import { judgedDeployments } from '../../views/judged-deployments.ts';
import { governs } from '../../views/ref-patterns.ts';
import { type SecurityStep, securitySteps } from '../../views/security-steps.ts';
import { publishersOf } from './publishers.ts';

/** A-2.2 (1): each job that deploys to production, or that publishes what it deploys, waits for a test. */
export function testedBefore(c: Case): ConditionResult {
  const production = c.stages().filter((stage) => stage.production);
  if (production.length === 0) {
    return applies([needsPerson({ code: 'a22_no_production_stage', params: {} })]);
  }
  const jobs = productionJobs(c);
  const told = production.flatMap((stage) => {
    const own = jobs.filter((job) => job.stage.name === stage.name);
    return own.length > 0 ? own.flatMap((job) => testOf(c, stage, job)) : undefinedStage(c, stage);
  });
  // A definition that was not read may deploy there too, past every test.
  const hidden = jobs.length > 0 ? fromGaps(c.coverage('deployment_definition').gaps) : [];
  return applies([...told, ...hidden]);
}

/** No job that targets it is known. */
function undefinedStage(c: Case, stage: Stage): Observation[] {
  const { gaps, basis } = c.coverage('deployment_definition');
  if (gaps.length > 0) return fromGaps(gaps);
  const open = c.derive(stageJobs).find((job) => job.stage === null) ?? jobThatRan(c, stage);
  if (open === undefined) {
    return [violates({ code: 'a22_undefined', params: { stage: stage.name } }, ...basis)];
  }
  const params = {
    stage: stage.name,
    file: fileName(open.definition.body.path),
    job: open.target.jobId,
  };
  return [needsPerson({ code: 'a22_target_open', params }, byFact(open.definition))];
}

function testOf(c: Case, stage: Stage, job: StageJob): Observation[] {
  const { definition, target } = job;
  const params = {
    stage: stage.name,
    file: fileName(definition.body.path),
    job: target.jobId,
  };
  const cited = byFact(definition, target.line);
  const gate = enforcedGate(c, stage);
  if (gate !== undefined) {
    return [
      supports({ code: 'a22_gated', params: { ...params, gate: gate.body.gate } }, byFact(gate)),
    ];
  }
  const { before } = c.derive(securitySteps);
  const { path, repository } = definition.body;
  const publishers = publishersOf(c, job);
  const waited = [
    ...before(repository, path, target.jobId),
    ...publishers.jobs.flatMap((one) => before(one.repository, one.path, one.jobId)),
  ];
  const sound = waited.filter((step) => step.body.escapes.length === 0);
  const best = sound.find((step) => stops(c, step) === 'yes');
  if (best !== undefined) {
    const named = { ...params, tool: best.body.tool };
    return [supports({ code: 'a22_tested', params: named }, byFact(best, best.body.line), cited)];
  }
  const checked = requiredCheck(c, job);
  if (checked.held !== null) return [checked.held];
  const gaps = [
    ...c.coverage('security_step').gaps,
    ...checked.gaps,
    ...(hasServer(c) ? c.coverage('gate_coverage').gaps : []),
  ];
  if (gaps.length > 0) return fromGaps(gaps);
  const call = definition.body.calls.find((one) => !one.resolved);
  if (call !== undefined) {
    const reason = { code: 'a22_call_unread', params: { ...params, uses: call.uses } } as const;
    return [unknownFor('never_collected', reason, null, cited)];
  }
  if (publishers.unclear !== null) {
    const named = { ...params, publisher: fileName(publishers.unclear.body.path) };
    return [
      needsPerson({ code: 'a22_publisher_unclear', params: named }, byFact(publishers.unclear)),
    ];
  }
  return [untested(c, params, sound, waited)];
}

/** A job of a definition that deployed there by a run, whatever it seems to target. */
function jobThatRan(c: Case, stage: Stage): StageJob | undefined {
  const ran = c
    .derive(judgedDeployments)
    .filter(({ deployment }) => deployment.succeeded && deployment.stage?.name === stage.name);
  return c
    .derive(stageJobs)
    .find(({ definition: { body } }) =>
      ran.some(
        ({ deployment }) =>
          deployment.definitionPath === body.path && deployment.repository === body.repository,
      ),
    );
}

interface Named {
  readonly stage: string;
  readonly file: string;
  readonly job: string;
}

/** Why no test counts, the nearest miss first. */
function untested(
  c: Case,
  params: Named,
  sound: readonly SecurityStep[],
  waited: readonly SecurityStep[],
): Observation {
  const [weak] = sound;
  if (weak !== undefined) {
    const named = { ...params, tool: weak.body.tool };
    const basis = byFact(weak, weak.body.line);
    return stops(c, weak) === 'unknown'
      ? needsPerson({ code: 'a22_failure_unknown', params: named }, basis)
      : violates({ code: 'a22_failure_ignored', params: named }, basis);
  }
  const [escaped] = waited;
  if (escaped !== undefined) {
    const named = { ...params, tool: escaped.body.tool, escapes: escaped.body.escapes };
    return violates({ code: 'a22_escaped', params: named }, byFact(escaped, escaped.body.line));
  }
  const [loose] = c.derive(securitySteps).all;
  if (loose !== undefined) {
    const named = { ...params, tool: loose.body.tool, where: fileName(loose.body.path) };
    return violates({ code: 'a22_not_awaited', params: named }, byFact(loose, loose.body.line));
  }
  return violates({ code: 'a22_untested', params }, ...c.coverage('security_step').basis);
}

/** Whether findings stop it, where policy asks for that; otherwise a failure to run is enough. */
function stops(c: Case, step: SecurityStep): 'yes' | 'no' | 'unknown' {
  if (c.threshold('scan.requireFailOnFindings') === 0 || step.body.failsOnFindings === true) {
    return 'yes';
  }
  return step.body.failsOnFindings === 'unknown' ? 'unknown' : 'no';
}

function enforcedGate(c: Case, stage: Stage) {
  return c
    .facts('gate_coverage')
    .find(
      ({ body }) =>
        body.application === c.application.slug &&
        body.stage === stage.name &&
        body.scanRule &&
        currentMode(c, body.periods) === 'enforce',
    );
}

function hasServer(c: Case): boolean {
  return c.application.sources.some((source) => source.type === 'assay');
}

/** A test whose check every branch that was deployed from requires. */
function requiredCheck(
  c: Case,
  job: StageJob,
): { readonly held: Observation | null; readonly gaps: readonly Gap[] } {
  const { definition } = job;
  const { repository, mechanism } = definition.body;
  const ofController = mechanism === 'argo_cd' || mechanism === 'flux';
  const steps = c
    .derive(securitySteps)
    .all.filter(
      ({ body }) =>
        body.checkName !== undefined &&
        (ofController || body.repository === repository) &&
        body.escapes.every((one) => one === 'always'),
    );
  const [first] = steps;
  if (first === undefined) return { held: null, gaps: [] };
  for (const step of steps) {
    const { checkName, tool, repository: of } = step.body;
    if (checkName === undefined || stops(c, step) !== 'yes') continue;
    const branches = deployedBranches(c, of);
    const rules = branches.map((branch) =>
      c
        .facts('branch_protection')
        .find(
          ({ body }) =>
            body.repository === of &&
            body.target === 'branch' &&
            body.requiredChecks.includes(checkName) &&
            governs(body.pattern, branch),
        ),
    );
    const found = rules.flatMap((rule) => rule ?? []);
    if (found.length === 0 || found.length < branches.length) continue;
    const params = { check: checkName, tool, branches, repository: of };
    const basis = [byFact(step, step.body.line), ...found.map((rule) => byFact(rule))];
    return { held: supports({ code: 'a22_required_check', params }, ...basis), gaps: [] };
  }
  return { held: null, gaps: c.coverage('branch_protection', first.body.repository).gaps };
}

/** The branches that deployed commits came from; unseen: those that definitions are read from. */
function deployedBranches(c: Case, repository: string): string[] {
  const merged = c
    .derive(judgedDeployments)
    .flatMap(({ deployment }) =>
      deployment.repository === repository ? (deployment.mergedInto ?? []) : [],
    );
  const branches =
    merged.length > 0
      ? merged
      : c
          .facts('deployment_definition')
          .flatMap(({ body }) => (body.repository === repository ? [body.branch] : []));
  return [...new Set(branches)].sort();
}
