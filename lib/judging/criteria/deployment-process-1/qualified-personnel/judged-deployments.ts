import { toMs } from '#lib/evidence/instant.ts';
import type { Case } from '../../../case.ts';
import { applies, type ConditionResult, fromGaps, needsPerson } from '../../../observation.ts';
import type { Reason } from '../../../reason.ts';
import type { Deployment } from '../../../views/deployments.ts';
import { parted } from '../../../views/emergencies.ts';

/** The production deployments that looks at, emergencies left out. */
export function judgedDeployments(c: Case): readonly Deployment[] {
  return c.derive(parted).ordinary;
}

/** Those of them that happened while approvals were on record. */
export function recordedDeployments(c: Case): readonly Deployment[] {
  const { since } = c.coverage('deployment_approval');
  const all = judgedDeployments(c);
  return since === null ? all : all.filter((one) => one.atMs >= toMs(since));
}

/** What stands in the place of a judgement on deployments when there is none to judge. */
export function withoutDeployments(c: Case): ConditionResult {
  const gaps = [...c.coverage('deployment').gaps, ...c.coverage('deployment_approval').gaps];
  if (gaps.length > 0) return applies(fromGaps(gaps));
  const [late] = lateRecordNotes(c);
  const maxDays = c.threshold('window.maxDays');
  return applies([needsPerson(late ?? { code: 'no_production_deployment', params: { maxDays } })]);
}

export function emergencyNotes(c: Case): Reason[] {
  const { ordinary, emergencies } = c.derive(parted);
  if (emergencies.length === 0) return [];
  const deployments = emergencies.map((one) => one.label);
  const of = ordinary.length + emergencies.length;
  return [{ code: 'emergencies_left_out', params: { deployments, of } }];
}

/** Since when approvals are on record, where that is later than the first deployment judged. */
export function lateRecordNotes(c: Case): Reason[] {
  const { since } = c.coverage('deployment_approval');
  if (since === null || recordedDeployments(c).length === judgedDeployments(c).length) return [];
  return [{ code: 'record_begins_late', params: { kind: 'deployment_approval', since } }];
}
