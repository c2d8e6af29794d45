import type { Fact } from '#lib/evidence/fact.ts';
import { dayMs, toMs } from '#lib/evidence/instant.ts';
import type { Case } from '../../case.ts';
import { byFact } from '../../citation.ts';
import {
  applies,
  type ConditionResult,
  fromGaps,
  needsPerson,
  type Observation,
  supports,
  violates,
} from '../../observation.ts';

/** (3) One rule that is active and was drilled suffices. Without any in Assay, a SIEM may do it. */
export function ruleIsDrilled(c: Case): ConditionResult {
  const rules = c
    .facts('alert_rule')
    .filter(
      ({ body }) =>
        body.application === c.application.slug &&
        body.type !== 'other' &&
        c.horizon.reached(body.activeSince),
    );
  const { gaps, basis } = c.coverage('alert_rule');
  const judged = rules.map((rule) => judgeRule(c, rule));
  const good = judged.find((one) => one.verdict === 'supports');
  if (good !== undefined) return applies([good]);
  if (gaps.length > 0) return applies([...fromGaps(gaps)]);
  if (judged.length > 0) return applies(judged);
  return applies([needsPerson({ code: 'b23_no_rule', params: {} }, ...basis)]);
}

function judgeRule(c: Case, rule: Fact<'alert_rule'>): Observation {
  const { type, lastDrill } = rule.body;
  const days = c.threshold('drill.days');
  const params = { type };
  const basis = byFact(rule);
  if (lastDrill === undefined) {
    return violates({ code: 'b23_never_drilled', params }, basis);
  }
  const drilled = { ...params, at: lastDrill.at, days };
  if (!lastDrill.delivered) {
    return violates({ code: 'b23_drill_lost', params: drilled }, basis);
  }
  if (c.horizon.reachedMs(toMs(lastDrill.at) + days * dayMs + 1)) {
    return violates({ code: 'b23_drill_old', params: drilled }, basis);
  }
  const delivery = c
    .facts('alert_delivery')
    .find(
      ({ body }) =>
        body.cause === 'drill' &&
        body.deliveredAt !== undefined &&
        body.requestedAt === lastDrill.at,
    );
  const more = delivery === undefined ? [] : [byFact(delivery)];
  return supports({ code: 'b23_drilled', params: drilled }, basis, ...more);
}
