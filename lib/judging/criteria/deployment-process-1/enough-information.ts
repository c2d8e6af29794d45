import type { Stage } from '#lib/evidence/application.ts';
import type { Case } from '../../case.ts';
import { byFact } from '../../citation.ts';
import {
  applies,
  fromGaps,
  needsPerson,
  type Observation,
  supports,
  violates,
} from '../../observation.ts';
import { defineRule } from '../../rule.ts';
import { unreadCall } from '../../unread-call.ts';
import { unseenStages } from '../../unseen-stages.ts';
import { fileName, stageJobs } from '../../views/definitions.ts';
import { unclearRunbooks } from '../../views/own-runbooks.ts';
import { namesOf } from '../../views/stages.ts';
import { windowDeployments } from '../../views/window.ts';

/** enough information to run the deployment processes. */
export const enoughInformation = defineRule({
  code: 'I-SD-A-1.1',
  reads: ['deployment_definition', 'runbook'],
  conditions: [
    {
      id: '1',
      title:
        'every stage has an automated definition or a runbook with steps, rollback and contacts',
      check: (c) => {
        const stages = c.stages();
        const unread = unseenStages(c);
        if (stages.length === 0 && unread.length === 0)
          return applies([needsPerson({ code: 'no_stage_known', params: {} })]);
        return applies([...stages.flatMap((stage) => informationFor(c, stage)), ...unread]);
      },
    },
  ],
});

/** The first of these that tells how the stage is deployed; else what keeps it open; else that nothing does. */
function informationFor(c: Case, stage: Stage): Observation[] {
  const told = byDefinition(c, stage) ?? byRun(c, stage) ?? byRunbook(c, stage);
  if (told !== null && told.verdict === 'supports') return [told];
  const open = told ?? openTarget(c, stage);
  if (open !== null) return [open];
  const definitions = c.coverage('deployment_definition');
  const runbooks = c.coverage('runbook');
  const gaps = [...definitions.gaps, ...runbooks.gaps];
  if (gaps.length > 0) return fromGaps(gaps);
  const unread = unreadCall(c, stage);
  if (unread !== null) return [unread];
  return [
    violates(
      { code: 'a11_undefined', params: { stage: stage.name } },
      ...definitions.basis,
      ...runbooks.basis,
    ),
  ];
}

function byDefinition(c: Case, stage: Stage): Observation | null {
  for (const { definition, target, stage: bound } of c.derive(stageJobs)) {
    if (bound?.name !== stage.name || target.deployStep === null) continue;
    const file = fileName(definition.body.path);
    return supports(
      { code: 'a11_defined', params: { stage: stage.name, file, step: target.deployStep } },
      byFact(definition, target.line),
    );
  }
  return null;
}

/** A definition whose step or environment was not recognised, but which did deploy there. */
function byRun(c: Case, stage: Stage): Observation | null {
  for (const deployment of windowDeployments(c)) {
    if (!deployment.succeeded || deployment.stage?.name !== stage.name) continue;
    const definition = c
      .facts('deployment_definition')
      .find(
        ({ body }) =>
          body.path === deployment.definitionPath && body.repository === deployment.repository,
      );
    if (definition === undefined) continue;
    const [event] = deployment.facts;
    return supports(
      {
        code: 'a11_deployed_by',
        params: {
          stage: stage.name,
          file: fileName(definition.body.path),
          deployment: deployment.label,
        },
      },
      byFact(definition),
      ...(event === undefined ? [] : [byFact(event)]),
    );
  }
  return null;
}

function byRunbook(c: Case, stage: Stage): Observation | null {
  const names = namesOf(stage);
  let open: Observation | null = null;
  const unclear = new Set(c.derive(unclearRunbooks));
  for (const runbook of c.facts('runbook')) {
    const { body } = runbook;
    if (!body.stagesNamed.some((name) => names.has(name.toLowerCase()))) continue;
    if (unclear.has(runbook)) {
      const params = { stage: stage.name, file: body.path };
      open ??= needsPerson({ code: 'a11_runbook_unclear', params }, byFact(runbook));
      continue;
    }
    const file = body.path;
    const missing = (['steps', 'rollback', 'contacts'] as const).filter(
      (part) => body[part] !== 'found',
    );
    if (missing.length === 0) {
      return supports(
        { code: 'a11_runbook', params: { stage: stage.name, file } },
        byFact(runbook),
      );
    }
    open ??= needsPerson(
      { code: 'a11_runbook_incomplete', params: { stage: stage.name, file, missing } },
      byFact(runbook),
    );
  }
  return open;
}

function openTarget(c: Case, stage: Stage): Observation | null {
  const jobs = c.derive(stageJobs);
  const own = jobs.find((job) => job.stage?.name === stage.name);
  if (own !== undefined) {
    const { definition, target } = own;
    return needsPerson(
      {
        code: 'a11_step_not_recognised',
        params: { stage: stage.name, file: fileName(definition.body.path), job: target.jobId },
      },
      byFact(definition, target.line),
    );
  }
  const expression = jobs.find((job) => job.stage === null && job.target.expression !== undefined);
  if (expression === undefined) return null;
  const { definition, target } = expression;
  return needsPerson(
    {
      code: 'a11_expression_open',
      params: {
        stage: stage.name,
        file: fileName(definition.body.path),
        job: target.jobId,
        expression: target.expression ?? '',
      },
    },
    byFact(definition, target.line),
  );
}
