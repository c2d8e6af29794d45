import { type Cause, causes } from './cause.ts';
import type { ConditionFinding, Finding, FindingStatus } from './finding.ts';
import { Hearing } from './hearing.ts';
import { earlier, type Horizon, instantOrNull } from './horizon.ts';
import { evaluate, evaluateAgeless } from './judge-condition.ts';
import type { Matter } from './matter.ts';
import type { Condition, Rule } from './rule.ts';
import { weighClaims, withoutClaims } from './weigh-claims.ts';

interface Judged {
  readonly finding: ConditionFinding;
  readonly assumed: boolean;
  readonly nextMs: number | null;
}

/** Judges one criterion: its conditions, then what follows from them. */
export function judgeRule(matter: Matter, rule: Rule, horizon: Horizon): Finding {
  const judged = rule.conditions.map((condition) => judgeOne(matter, rule, condition, horizon));
  const conditions = judged.map((one) => one.finding);
  const status = statusOf(conditions);
  const found = status === 'unknown' ? causesOf(conditions) : [];
  const notes = rule.notes?.(new Hearing(matter, rule.code, horizon.fork())) ?? [];
  return {
    code: rule.code,
    status,
    cause: found[0] ?? null,
    causes: found,
    conditions,
    notes,
    assumed: judged.some((one) => one.assumed),
    stated: status === 'met' && conditions.some((one) => one.stated && one.outcome === 'holds'),
    holdsUntil: instantOrNull(holdsUntilMs(status, judged)),
  };
}

function judgeOne(matter: Matter, rule: Rule, condition: Condition, horizon: Horizon): Judged {
  const own = horizon.fork();
  const evaluation = evaluate(matter, rule, condition, own);
  const finding =
    matter.claims.length === 0
      ? withoutClaims(condition, evaluation)
      : weighClaims(new Hearing(matter, rule.code, own), rule, condition, evaluation, () =>
          evaluateAgeless(matter, rule, condition, own),
        );
  return { finding, assumed: evaluation.assumed, nextMs: own.nextMs() };
}

function statusOf(conditions: readonly ConditionFinding[]): FindingStatus {
  const applying = conditions.filter((one) => one.outcome !== 'does_not_apply');
  if (applying.some((one) => one.outcome === 'fails')) return 'not_met';
  if (applying.length === 0) return 'not_applicable';
  return applying.every((one) => one.outcome === 'holds') ? 'met' : 'unknown';
}

/** Every cause among conditions that are open, first things first. */
function causesOf(conditions: readonly ConditionFinding[]): Cause[] {
  const present = new Set<Cause>();
  for (const { outcome, grounds } of conditions) {
    if (outcome !== 'unknown') continue;
    for (const { cause } of grounds) if (cause !== null) present.add(cause);
  }
  return causes.filter((cause) => present.has(cause));
}

/**
 * While one failing condition is sure to fail, so does the criterion: the last of the failing ones
 * decides. In every other case the first condition that could change may change it.
 */
function holdsUntilMs(status: FindingStatus, judged: readonly Judged[]): number | null {
  if (status !== 'not_met') {
    return judged.reduce<number | null>((first, one) => earlier(first, one.nextMs), null);
  }
  let last: number | null = 0;
  for (const { finding, nextMs } of judged) {
    if (finding.outcome !== 'fails') continue;
    if (nextMs === null) return null;
    last = Math.max(last, nextMs);
  }
  return last;
}
