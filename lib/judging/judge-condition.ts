import { laterOf } from '#lib/evidence/instant.ts';
import type { Cause } from './cause.ts';
import { byFact, citationOf } from './citation.ts';
import type { Variant } from './evidence-index.ts';
import type { ConditionOutcome, Ground } from './finding.ts';
import { Hearing } from './hearing.ts';
import type { Horizon } from './horizon.ts';
import { ageless, type Matter, withVariant } from './matter.ts';
import type { Observation } from './observation.ts';
import type { Condition, Rule } from './rule.ts';
import { settle } from './settle.ts';

/** What evidence alone says of a condition. */
export interface Evaluation {
  readonly outcome: ConditionOutcome;
  readonly observations: readonly Observation[];
  readonly grounds: readonly Ground[];
  readonly assumed: boolean;
}

/** Judges one condition from evidence, conflicts between sources included. */
export function evaluate(
  matter: Matter,
  rule: Rule,
  condition: Condition,
  horizon: Horizon,
): Evaluation {
  const first = evaluateOnce(matter, rule, condition, horizon);
  const variants = variantsInAge(matter, rule, horizon);
  if (variants.length === 0) return first;
  const disputed = variants.find(
    (variant) =>
      evaluateOnce(withVariant(matter, variant), rule, condition, horizon).outcome !==
      first.outcome,
  );
  return disputed === undefined ? first : disagreement(first, disputed);
}

/** What the condition would say were no evidence ever too old: what it last said. */
export function evaluateAgeless(
  matter: Matter,
  rule: Rule,
  condition: Condition,
  horizon: Horizon,
): Evaluation {
  return evaluateOnce(ageless(matter), rule, condition, horizon);
}

function evaluateOnce(
  matter: Matter,
  rule: Rule,
  condition: Condition,
  horizon: Horizon,
): Evaluation {
  const hearing = new Hearing(matter, rule.code, horizon);
  const result = condition.check(hearing);
  if (!result.applies) {
    const ground: Ground = {
      verdict: 'does_not_apply',
      cause: null,
      reason: result.reason,
      citations: result.basis.map(citationOf),
    };
    return {
      outcome: 'does_not_apply',
      observations: [],
      grounds: [ground],
      assumed: hearing.assumed,
    };
  }
  if (result.observations.length === 0) {
    throw new Error(`${rule.code} (${condition.id}) applies but saw nothing`);
  }
  const observations = result.observations.map((one) => settle(hearing, one));
  return {
    outcome: outcomeOf(observations),
    observations,
    grounds: observations.map(groundOf),
    assumed: hearing.assumed,
  };
}

/** One "no" decides; one unknown leaves it open; otherwise it holds. */
function outcomeOf(observations: readonly Observation[]): ConditionOutcome {
  if (observations.some((one) => one.verdict === 'violates')) return 'fails';
  if (observations.some((one) => one.verdict === 'unknown')) return 'unknown';
  return 'holds';
}

export function groundOf(observation: Observation): Ground {
  const cause: Cause | null = observation.verdict === 'unknown' ? observation.cause : null;
  return {
    verdict: observation.verdict,
    cause,
    reason: observation.reason,
    citations: observation.basis.map(citationOf),
  };
}

/** What sources that are still believed say otherwise; nearly always nothing. */
function variantsInAge(matter: Matter, rule: Rule, horizon: Horizon): readonly Variant[] {
  let variants: readonly Variant[] = none;
  for (const kind of rule.reads) {
    const known = matter.index.variants(kind, horizon);
    if (known.length === 0) continue;
    variants = [...variants, ...known.filter((one) => isInAge(matter, rule, one, horizon))];
  }
  return variants;
}

const none: readonly Variant[] = [];

function isInAge(
  matter: Matter,
  rule: Rule,
  { preferred, other }: Variant,
  horizon: Horizon,
): boolean {
  const days = matter.policy.maxAgeDays[rule.code][preferred.kind];
  return (
    days !== undefined &&
    horizon.within(preferred.readAt, days) &&
    horizon.within(other.readAt, days)
  );
}

/** Sources that exclude each other leave the condition open, whatever either of them says. */
function disagreement(first: Evaluation, { kind, preferred, other }: Variant): Evaluation {
  const since = laterOf(preferred.firstSeenAt, other.firstSeenAt);
  const observation: Observation = {
    verdict: 'unknown',
    cause: 'conflict',
    reason: {
      code: 'sources_disagree',
      params: { kind, subject: preferred.subject, one: preferred.source, other: other.source },
    },
    basis: [byFact(preferred), byFact(other)],
    since,
  };
  return {
    outcome: 'unknown',
    observations: [observation],
    grounds: [groundOf(observation)],
    assumed: first.assumed,
  };
}
