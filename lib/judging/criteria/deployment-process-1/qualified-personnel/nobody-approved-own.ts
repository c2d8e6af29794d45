import type { Case } from '../../../case.ts';
import { type Basis, byFacts } from '../../../citation.ts';
import {
  applies,
  type ConditionResult,
  doesNotApply,
  fromGaps,
  needsPerson,
  type Observation,
  supports,
  violates,
} from '../../../observation.ts';
import type { Deployment } from '../../../views/deployments.ts';
import { people } from '../../../views/people.ts';
import { peopleBehind } from '../../../views/people-behind.ts';
import { productionGates } from '../../../views/production-gates.ts';
import { recordedDeployments, withoutDeployments } from './judged-deployments.ts';
import { absenceOf } from './production-is-protected.ts';

/**
 * (4) Nobody approved what they triggered. A review of a merge is refused to its author by the
 * host, so that only approvals of runs are looked at.
 */
export function nobodyApprovedOwn(c: Case): ConditionResult {
  const deployments = recordedDeployments(c).filter((one) => one.executor !== 'controller');
  const behind = c.derive(peopleBehind);
  const isApproved = deployments.some((one) => behind(one).approvers.length > 0);
  const { gates, loose, unreached } = c.derive(productionGates);
  const isRequired = gates.some((gate) => gate.protection.by === 'reviewers');
  if (!isRequired && !isApproved) {
    const unread = absenceOf(
      c,
      gates.flatMap((gate) => gate.protection.unseen.filter(isEnvironment)),
    );
    const gaps = [...fromGaps(c.coverage('deployment_definition').gaps), ...unread.gaps];
    if (gaps.length > 0) return applies(gaps);
    if (unreached.length > 0) {
      return applies([needsPerson({ code: 'a14_approval_not_known', params: {} })]);
    }
    const basis = [
      ...gates.flatMap((gate) => [...gate.protection.basis, ...gate.basis]),
      ...loose.map((path) => path.basis),
    ];
    return doesNotApply({ code: 'a14_no_approval_required', params: {} }, ...basis);
  }
  if (deployments.length === 0) return withoutDeployments(c);
  return applies(judgeAll(c, deployments));
}

function isEnvironment(unseen: { readonly kind: string }): boolean {
  return unseen.kind === 'environment_protection';
}

function judgeAll(c: Case, deployments: readonly Deployment[]): Observation[] {
  const { isSame } = c.derive(people);
  const behind = c.derive(peopleBehind);
  const found: Observation[] = [];
  const basis: Basis[] = [];
  for (const deployment of deployments) {
    const { triggers, approvers } = behind(deployment);
    const facts = byFacts(deployment.facts);
    const own = approvers.find((act) =>
      triggers.some((trigger) => isSame(trigger.account, act.account)),
    );
    if (own !== undefined) {
      const params = { name: own.account.login, deployment: deployment.label };
      found.push(violates({ code: 'a14_approved_own', params }, ...facts, own.basis));
    } else if (triggers.length === 0 && approvers.length > 0) {
      const params = { deployment: deployment.label };
      found.push(needsPerson({ code: 'a14_approved_perhaps_own', params }, ...facts));
    } else {
      basis.push(...facts, ...approvers.map((act) => act.basis));
    }
  }
  if (basis.length > 0) {
    const count = deployments.length - found.length;
    found.unshift(supports({ code: 'a14_approved_by_others', params: { count } }, ...basis));
  }
  return [
    ...found,
    ...fromGaps([...c.coverage('deployment').gaps, ...c.coverage('deployment_approval').gaps]),
  ];
}
