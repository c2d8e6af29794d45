import type { Case } from '../../../case.ts';
import type { Basis } from '../../../citation.ts';
import {
  applies,
  type ConditionResult,
  fromGaps,
  needsPerson,
  type Observation,
  supports,
  unknownFor,
  violates,
} from '../../../observation.ts';
import type { Reason } from '../../../reason.ts';
import { stageName } from '../../../views/deployments.ts';
import type { Unseen } from '../../../views/entrants.ts';
import { peopleBehind } from '../../../views/people-behind.ts';
import { type Gate, type LoosePath, productionGates } from '../../../views/production-gates.ts';
import { judgedDeployments } from './judged-deployments.ts';

/** (1) Each way into production is protected, nobody passes it alone, no controller is synced by hand. */
export function productionIsProtected(c: Case): ConditionResult {
  const { gates, loose, unreached } = c.derive(productionGates);
  return applies([
    ...gates.flatMap((gate) => judgeGate(c, gate)),
    ...loose.map(judgeLoose),
    ...unreached.map((stage) => needsPerson({ code: 'a14_stage_unreached', params: { stage } })),
    ...manualSyncs(c, gates),
    ...fromGaps(c.coverage('deployment_definition').gaps),
  ]);
}

function judgeGate(c: Case, gate: Gate): Observation[] {
  const { protection } = gate;
  const basis = [...protection.basis, ...gate.basis];
  const params = { stage: gate.stage, place: `${protection.place} of ${protection.repository}` };
  const open = { ...params, doors: protection.doors };
  switch (protection.state) {
    case 'open':
      return [violates({ code: 'a14_unprotected', params: open }, ...basis)];
    case 'unseen': {
      const proof = absenceOf(c, protection.unseen);
      if (proof.gaps.length > 0) return proof.gaps;
      return [violates({ code: 'a14_unprotected', params: open }, ...basis, ...proof.basis)];
    }
    case 'unknown':
      return [hidden({ code: 'a14_protection_hidden', params: open }, basis)];
    case 'protected':
      return [bypassOf(gate, params, basis), ...absenceOf(c, protection.restsOn).gaps];
  }
}

function bypassOf(
  { protection }: Gate,
  params: { readonly stage: string; readonly place: string },
  basis: readonly Basis[],
): Observation {
  const { state, by } = protection.bypass;
  switch (state) {
    case 'possible':
      return violates({ code: 'a14_bypass', params: { ...params, by } }, ...basis);
    case 'unknown':
      return hidden({ code: 'a14_bypass_hidden', params }, basis);
    case 'none': {
      const how = protection.by === 'reviewers' ? 'reviewers' : 'refs';
      return supports({ code: 'a14_protected', params: { ...params, how } }, ...basis);
    }
  }
}

/** A right that may be granted hides it: somebody can mend that, so it is a failed reading. */
function hidden(reason: Reason, basis: readonly Basis[]): Observation {
  const since = basis.flatMap((one) => (one.type === 'fact' ? [one.fact.firstSeenAt] : [])).sort();
  return unknownFor('collection_failed', reason, since[0] ?? null, ...basis);
}

/** What was not seen is absent only where its place was read whole. */
export function absenceOf(
  c: Case,
  unseen: readonly Unseen[],
): { readonly gaps: Observation[]; readonly basis: readonly Basis[] } {
  const asked = new Map(unseen.map((one) => [`${one.kind} ${one.repository}`, one]));
  const all = [...asked.values()].map((one) => c.coverage(one.kind, one.repository));
  return {
    gaps: fromGaps(all.flatMap((one) => one.gaps)),
    basis: all.flatMap((one) => one.basis),
  };
}

function judgeLoose(path: LoosePath): Observation {
  const { stage, file, job, basis } = path;
  const params = { stage, file, job };
  switch (path.type) {
    case 'no_environment':
      return needsPerson({ code: 'a14_no_environment', params }, basis);
    case 'follows':
      return needsPerson(
        { code: 'a14_follows', params: { ...params, followed: path.followed } },
        basis,
      );
    case 'manual':
      return needsPerson({ code: 'a14_manual_by_definition', params }, basis);
  }
}

/** A controller's own trigger is the merge: whoever syncs by hand goes past the branch's protection. */
function manualSyncs(c: Case, gates: readonly Gate[]): Observation[] {
  const controlled = new Set(gates.flatMap((gate) => (gate.controller ? [gate.stage] : [])));
  if (controlled.size === 0) return [];
  const behind = c.derive(peopleBehind);
  const found = judgedDeployments(c).flatMap((deployment) => {
    if (!controlled.has(stageName(deployment))) return [];
    const { manualSync, triggers } = behind(deployment);
    const byHand = deployment.executor === 'person' ? (triggers[0] ?? null) : manualSync;
    if (deployment.executor !== 'person' && byHand === null) return [];
    const name = byHand?.account.login ?? 'somebody';
    const params = { deployment: deployment.label, stage: stageName(deployment), name };
    const basis = deployment.facts.map((fact): Basis => ({ type: 'fact', fact }));
    return [violates({ code: 'a14_manual_sync', params }, ...basis)];
  });
  return [...found, ...fromGaps(c.coverage('deployment').gaps)];
}
