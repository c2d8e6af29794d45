import type { Stage } from '#lib/evidence/application.ts';
import { type Instant, toMs } from '#lib/evidence/instant.ts';
import type { Case } from '../../case.ts';
import { byFact } from '../../citation.ts';
import { recordOpen } from '../../deployment-record.ts';
import { fromGaps, needsPerson, type Observation, supports, violates } from '../../observation.ts';
import { type Deployment, stageName } from '../../views/deployments.ts';
import { firstEnforcedAt, type Gate, isIntegrityRule } from '../../views/gates.ts';
import { judgedDeployments } from '../../views/judged-deployments.ts';
import { type Decision, passages } from '../../views/passages.ts';
import { isInWindow } from '../../views/window.ts';

/** A-3.1 (3): since the gate was first enforced, nothing went past it and something passed it. */
export function nonePast(c: Case, stage: Stage, gates: readonly Gate[]): Observation[] {
  const own = gates.filter((gate) => gate.body.integrityRule);
  const begun = own
    .flatMap((gate) => firstEnforcedAt(c, gate) ?? [])
    .reduce<Instant | null>((first, at) => (first === null || at < first ? at : first), null);
  if (begun === null) {
    const basis = gates.map((gate) => byFact(gate));
    return [needsPerson({ code: 'a31_never_enforced', params: { stage: stage.name } }, ...basis)];
  }
  const ids = new Set(own.map((gate) => gate.body.gate));
  const all = c.derive(judgedDeployments).map((one) => one.deployment);
  const due = all.filter(
    (one) =>
      one.stage?.name === stage.name && one.startedAtMs >= toMs(begun) && isInWindow(c, one.atMs),
  );
  const seen = due.flatMap((one) => passageOf(c, one, ids));
  const open = recordOpen(c, all.length);
  const passed = seen.some((one) => one.reason.code === 'a31_passed');
  const decided = passed || seen.some((one) => one.verdict !== 'supports');
  if (decided || open.length > 0) return [...seen, ...open];
  const none = { code: 'a31_none_passed', params: { stage: stage.name, since: begun } } as const;
  return [...seen, needsPerson(none)];
}

function passageOf(c: Case, deployment: Deployment, gates: ReadonlySet<string>): Observation[] {
  const params = { deployment: deployment.label, stage: stageName(deployment) };
  const basis = deployment.basis;
  const glass = deployment.breakGlass ?? null;
  if (glass !== null && deployment.succeeded) {
    const named = { ...params, by: glass.by.login };
    return [violates({ code: 'a31_break_glass', params: named }, ...basis)];
  }
  const { decisions, undecided } = c.derive(passages).of(deployment, gates);
  const past = decisions.flatMap((one) => wentPast(deployment, params, one) ?? []);
  if (past.length > 0) return past;
  if (decisions.length === 0 || undecided.length > 0) return undecidedOf(c, deployment, params);
  const cited = decisions.map((one) => byFact(one));
  const stopped = decisions.some((one) => one.body.verdict !== 'allow');
  return [supports({ code: stopped ? 'a31_stopped' : 'a31_passed', params }, ...cited, ...basis)];
}

interface Named {
  readonly deployment: string;
  readonly stage: string;
}

/** In which way a deployment passed in spite of what the gate is for. */
function wentPast(deployment: Deployment, params: Named, decision: Decision): Observation | null {
  const { verdict, waivedRules, breakGlassId, by, gate } = decision.body;
  const basis = [byFact(decision), ...deployment.basis];
  if (!deployment.succeeded) return null;
  if (breakGlassId !== undefined) {
    const named = { ...params, by: by?.login ?? 'a person' };
    return violates({ code: 'a31_break_glass', params: named }, ...basis);
  }
  if (waivedRules.some(isIntegrityRule)) {
    return violates({ code: 'a31_waived', params: { ...params, gate } }, ...basis);
  }
  if (verdict === 'allow') return null;
  return violates({ code: 'a31_in_spite', params: { ...params, gate, verdict } }, ...basis);
}

/** Nothing was decided: it went past, unless what was decided is not on record. */
function undecidedOf(c: Case, deployment: Deployment, params: Named): Observation[] {
  if (!deployment.succeeded) return [];
  const { gaps, basis, since } = c.coverage('gate_decision');
  if (since !== null && deployment.atMs < toMs(since)) return [];
  if (gaps.length > 0) return fromGaps(gaps);
  return [violates({ code: 'a31_undecided', params }, ...basis, ...deployment.basis)];
}
