import type { Stage } from '#lib/evidence/application.ts';
import type { Case } from '../../case.ts';
import { byFact } from '../../citation.ts';
import { recordOpen } from '../../deployment-record.ts';
import {
  applies,
  type ConditionResult,
  fromGaps,
  needsPerson,
  type Observation,
  supports,
  violates,
} from '../../observation.ts';
import type { Reason } from '../../reason.ts';
import { defineRule } from '../../rule.ts';
import { unreadCall } from '../../unread-call.ts';
import { unseenStages } from '../../unseen-stages.ts';
import { fileName, stageJobs } from '../../views/definitions.ts';
import type { Deployment } from '../../views/deployments.ts';
import { parted } from '../../views/emergencies.ts';
import { ordinaryDeployments } from '../../views/judged-deployments.ts';
import { unwatchedStages } from '../../views/observers.ts';
import { productionDeployments } from '../../views/window.ts';
import { promoted } from './promotion.ts';

/** deployment processes are automated on all stages. */
export const automated = defineRule({
  code: 'I-SD-A-2.1',
  reads: ['deployment_definition'],
  conditions: [
    {
      id: '1',
      title: 'every deployment was carried out by a pipeline, none by a person’s own credentials',
      check: byPipeline,
    },
    { id: '2', title: 'every stage has an automated definition', check: everyStageDefined },
    {
      id: '3',
      title: 'each later stage received what had reached the stage before',
      check: promoted,
    },
  ],
  notes: (c) => [...leftOut(c), ...unwatched(c)],
});

function byPipeline(c: Case): ConditionResult {
  const seen = c.derive(ordinaryDeployments);
  const production = seen.filter((one) => one.stage?.production === true);
  return applies([
    ...seen.map(carriedOut),
    ...recordOpen(c, production.length),
    ...requiredObserver(c),
  ]);
}

function carriedOut(deployment: Deployment): Observation {
  const { label, stage, place } = deployment;
  if (stage === null) {
    return needsPerson(
      { code: 'a21_unbound', params: { deployment: label, environment: place } },
      ...deployment.basis,
    );
  }
  const params = { deployment: label, stage: stage.name };
  switch (deployment.executor) {
    case 'person': {
      const person = deployment.triggeredBy?.account.login ?? 'a person';
      const all = deployment.facts.map((fact) => byFact(fact));
      return violates({ code: 'a21_by_hand', params: { ...params, person } }, ...all);
    }
    case 'pipeline':
      return supports({ code: 'a21_by_pipeline', params }, ...deployment.basis);
    case 'controller':
      return supports({ code: 'a21_by_controller', params }, ...deployment.basis);
    case 'unknown':
      return needsPerson({ code: 'a21_executor_unknown', params }, ...deployment.basis);
  }
}

function everyStageDefined(c: Case): ConditionResult {
  const stages = c.stages();
  const unseen = unseenStages(c);
  if (stages.length === 0 && unseen.length === 0)
    return applies([needsPerson({ code: 'no_stage_known', params: {} })]);
  return applies([...stages.flatMap((stage) => definitionOf(c, stage)), ...unseen]);
}

/** A definition that targets the stage or deployed there; else what may hide one; else there is none. */
function definitionOf(c: Case, stage: Stage): Observation[] {
  const jobs = c.derive(stageJobs);
  const own = jobs.filter((job) => job.stage?.name === stage.name);
  const known = own.find((job) => job.target.deployStep !== null);
  if (known !== undefined) {
    const file = fileName(known.definition.body.path);
    const reason = { code: 'a21_defined', params: { stage: stage.name, file } } as const;
    return [supports(reason, byFact(known.definition, known.target.line))];
  }
  const ran = definitionThatRan(c, stage);
  if (ran !== null) return [ran];
  const [unrecognised] = own;
  if (unrecognised !== undefined) {
    const { definition, target } = unrecognised;
    const params = {
      stage: stage.name,
      file: fileName(definition.body.path),
      job: target.jobId,
    };
    return [
      needsPerson({ code: 'a21_step_not_recognised', params }, byFact(definition, target.line)),
    ];
  }
  const { gaps, basis } = c.coverage('deployment_definition');
  if (gaps.length > 0) return fromGaps(gaps);
  const open = jobs.find((job) => job.stage === null);
  if (open !== undefined) {
    const { definition, target } = open;
    const params = {
      stage: stage.name,
      file: fileName(definition.body.path),
      job: target.jobId,
      expression: target.expression ?? '',
    };
    return [needsPerson({ code: 'a21_target_open', params }, byFact(definition, target.line))];
  }
  const unread = unreadCall(c, stage);
  if (unread !== null) return [unread];
  return [violates({ code: 'a21_undefined', params: { stage: stage.name } }, ...basis)];
}

/** A definition, whatever it seems to target, that a run carried out on this stage. */
function definitionThatRan(c: Case, stage: Stage): Observation | null {
  for (const deployment of c.derive(ordinaryDeployments)) {
    if (!deployment.succeeded || deployment.stage?.name !== stage.name) continue;
    if (deployment.definitionPath === null) continue;
    const definition = c
      .facts('deployment_definition')
      .find(
        ({ body }) =>
          body.path === deployment.definitionPath && body.repository === deployment.repository,
      );
    if (definition === undefined) continue;
    const params = {
      stage: stage.name,
      file: fileName(definition.body.path),
      deployment: deployment.label,
    };
    return supports({ code: 'a21_defined_ran', params }, byFact(definition), ...deployment.basis);
  }
  return null;
}

/** Policy may ask for somebody independent who would see what is done by hand. */
function requiredObserver(c: Case): Observation[] {
  if (c.threshold('stages.requireObserver') === 0) return [];
  return c
    .derive(unwatchedStages)
    .map((stage) => violates({ code: 'a21_observer_required', params: { stage } }));
}

function unwatched(c: Case): Reason[] {
  const stages = c.derive(unwatchedStages);
  return stages.length === 0 ? [] : [{ code: 'a21_unwatched', params: { stages } }];
}

function leftOut(c: Case): Reason[] {
  const { emergencies } = c.derive(parted);
  if (emergencies.length === 0) return [];
  const deployments = emergencies.map((one) => one.label);
  return [
    {
      code: 'emergencies_left_out',
      params: { deployments, of: productionDeployments(c).length },
    },
  ];
}
