import type { Case } from '../../../case.ts';
import { type Basis, byFact, byFacts } from '../../../citation.ts';
import {
  applies,
  type ConditionResult,
  fromGaps,
  needsPerson,
  type Observation,
  supports,
  violates,
} from '../../../observation.ts';
import type { Deployment } from '../../../views/deployments.ts';
import { type Act, peopleBehind } from '../../../views/people-behind.ts';
import { isNoPerson, recordThen } from '../../../views/qualified.ts';
import { recordedDeployments, withoutDeployments } from './judged-deployments.ts';

/** (3) Everyone who triggered or approved a production deployment had a valid record then. */
export function deployersWereQualified(c: Case): ConditionResult {
  const deployments = recordedDeployments(c);
  if (deployments.length === 0) return withoutDeployments(c);
  const sound: { readonly name: string; readonly basis: readonly Basis[] }[] = [];
  const open: Observation[] = [];
  const behind = c.derive(peopleBehind);
  let isRegisterNeeded = false;
  for (const deployment of deployments) {
    for (const judged of judgeDeployment(c, deployment, behind(deployment))) {
      if (judged === 'not_on_register') isRegisterNeeded = true;
      else if ('name' in judged) sound.push(judged);
      else open.push(judged);
    }
  }
  const names = [...new Set(sound.map((one) => one.name))].sort();
  const basis = [...new Set(sound.flatMap((one) => one.basis))];
  return applies([
    ...(names.length === 0
      ? []
      : [
          supports(
            { code: 'a14_actors_qualified', params: { names, count: deployments.length } },
            ...basis,
          ),
        ]),
    ...open,
    ...fromGaps([
      ...c.coverage('deployment').gaps,
      ...c.coverage('deployment_approval').gaps,
      ...(isRegisterNeeded ? c.coverage('qualification').gaps : []),
    ]),
  ]);
}

type Judged =
  | { readonly name: string; readonly basis: readonly Basis[] }
  | 'not_on_register'
  | Observation;

function judgeDeployment(
  c: Case,
  deployment: Deployment,
  { triggers, approvers, mergers }: ReturnType<ReturnType<typeof peopleBehind>>,
): Judged[] {
  const label = deployment.label;
  const facts = byFacts(deployment.facts);
  if (triggers.length === 0) {
    return [
      needsPerson({ code: 'a14_trigger_not_known', params: { deployment: label } }, ...facts),
      ...approvers.map((act) => judgeAct(c, deployment, 'approved', act)),
    ];
  }
  const judged: Judged[] = [
    ...triggers.filter(isPerson).map((act) => judgeAct(c, deployment, 'triggered', act)),
    ...approvers.filter(isPerson).map((act) => judgeAct(c, deployment, 'approved', act)),
  ];
  if (triggers.some(isPerson)) return judged;
  const letThrough = [...approvers, ...mergers].filter(isPerson);
  const acts = letThrough.map((act) => ({ act, ...recordThen(c, act) }));
  const valid = acts.find((one) => one.was === 'valid');
  if (valid !== undefined) {
    const { act, record } = valid;
    const known = record === null ? [] : [byFact(record)];
    return [...judged, { name: act.account.login, basis: [...facts, act.basis, ...known] }];
  }
  const perhaps = acts.find((one) => one.was === 'perhaps');
  if (perhaps !== undefined) {
    const name = perhaps.act.account.login;
    const reason = {
      code: 'a14_actor_perhaps',
      params: { name, did: 'approved', deployment: label },
    } as const;
    return [...judged, needsPerson(reason, ...facts, perhaps.act.basis)];
  }
  const approvals = c.coverage('deployment_approval');
  if (approvals.gaps.length > 0) return judged;
  if (letThrough.length > 0 && c.coverage('qualification').gaps.length > 0) {
    return [...judged, 'not_on_register'];
  }
  const name = triggers[0]?.account.login ?? '';
  const reason = { code: 'a14_no_person', params: { deployment: label, name } } as const;
  return [...judged, violates(reason, ...facts, ...approvals.basis)];
}

function isPerson(act: Act): boolean {
  return act.type !== 'bot' && act.type !== 'app' && !isNoPerson(act.account);
}

function judgeAct(
  c: Case,
  deployment: Deployment,
  did: 'triggered' | 'approved',
  act: Act,
): Judged {
  const name = act.account.login;
  const params = { name, did, deployment: deployment.label };
  const basis = [...byFacts(deployment.facts), act.basis];
  const { was, record } = recordThen(c, act);
  const known = record === null ? [] : [byFact(record)];
  if (was === 'valid') return { name, basis: [...basis, ...known] };
  if (was === 'perhaps') {
    return needsPerson({ code: 'a14_actor_perhaps', params }, ...basis, ...known);
  }
  if (act.type === 'unknown') {
    return needsPerson({ code: 'a14_actor_type_not_known', params }, ...basis);
  }
  const register = c.coverage('qualification');
  if (register.gaps.length > 0) return 'not_on_register';
  return violates({ code: 'a14_actor_unqualified', params }, ...basis, ...register.basis);
}
