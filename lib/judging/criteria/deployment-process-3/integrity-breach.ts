import type { Stage } from '#lib/evidence/application.ts';
import type { Fact } from '#lib/evidence/fact.ts';
import type { Case } from '../../case.ts';
import { byFact } from '../../citation.ts';
import { isOfAPlace } from '../../coverage.ts';
import {
  applies,
  type ConditionResult,
  fromGaps,
  needsPerson,
  type Observation,
  supports,
  unknownFor,
  violates,
} from '../../observation.ts';
import type { Reason } from '../../reason.ts';
import { defineRule } from '../../rule.ts';
import { currentMode, type Gate, gatesByStage, laxPeriod } from '../../views/gates.ts';
import { nonePast } from './gate-passages.ts';

/** a deployment is prevented or rolled back if an integrity breach is detected. */
export const integrityBreach = defineRule({
  code: 'I-SD-A-3.1',
  reads: ['gate_coverage'],
  conditions: [
    {
      id: '1',
      title: 'an enforced gate with an integrity rule covers every production stage',
      check: (c) => eachStage(c, enforcedAt),
    },
    {
      id: '2',
      title: 'its last drill with a tampered artifact was denied in time',
      check: (c) => eachStage(c, drilledAt),
    },
    {
      id: '3',
      title: 'since then no production deployment went past it, and at least one passed',
      check: (c) => eachStage(c, nonePast),
    },
  ],
  notes: decisionsBeginLate,
});

function decisionsBeginLate(c: Case): Reason[] {
  const { since } = c.coverage('gate_decision');
  if (since === null) return [];
  return [{ code: 'record_begins_late', params: { kind: 'gate_decision', since } }];
}

/** Asks for each production stage, of which there must be one, with the gates that are on record. */
function eachStage(
  c: Case,
  ask: (c: Case, stage: Stage, gates: readonly Gate[]) => Observation[],
): ConditionResult {
  const production = c.stages().filter((stage) => stage.production);
  if (production.length === 0) {
    return applies([needsPerson({ code: 'a31_no_production_stage', params: {} })]);
  }
  return applies(
    production.flatMap((stage) => {
      const gates = c.derive(gatesByStage).get(stage.name) ?? [];
      return gates.length > 0 ? ask(c, stage, gates) : withoutGate(c, stage);
    }),
  );
}

/**
 * Another tool may verify there; only a person can tell. Where Assay itself is no source of the
 * application it has no gate for it, and there is nothing to read.
 */
function withoutGate(c: Case, stage: Stage): Observation[] {
  const gaps = c.coverage('gate_coverage').gaps.filter(isOfAPlace);
  if (gaps.length > 0) return fromGaps(gaps);
  return [needsPerson({ code: 'a31_no_gate', params: { stage: stage.name } })];
}

function enforcedAt(c: Case, stage: Stage, gates: readonly Gate[]): Observation[] {
  const judged = gates.map((gate) => enforcement(c, stage, gate));
  const good = judged.find((one) => one.verdict === 'supports');
  return good === undefined ? judged : [good];
}

function enforcement(c: Case, stage: Stage, gate: Gate): Observation {
  const { body } = gate;
  const params = { stage: stage.name, gate: body.gate };
  const basis = byFact(gate);
  const mode = currentMode(c, body.periods) ?? 'off';
  if (mode !== 'enforce') {
    return violates({ code: 'a31_not_enforced', params: { ...params, mode } }, basis);
  }
  if (!body.integrityRule) return violates({ code: 'a31_no_integrity_rule', params }, basis);
  const lax = laxPeriod(c, gate);
  if (lax !== null) {
    const named = { ...params, mode: lax.mode, from: lax.from, to: lax.to ?? lax.from };
    return violates({ code: 'a31_switched_off', params: named }, basis);
  }
  const since = body.periods.findLast((period) => c.horizon.reached(period.from))?.from ?? '';
  return supports({ code: 'a31_enforced', params: { ...params, since } }, basis);
}

/** The gates with an integrity rule; where none has one, all, for their drills say so too. */
function drilledAt(c: Case, stage: Stage, gates: readonly Gate[]): Observation[] {
  const withRule = gates.filter((gate) => gate.body.integrityRule);
  const asked = withRule.length > 0 ? withRule : gates;
  const judged = asked.map((gate) => drillOf(c, stage, gate));
  const good = judged.find((found) => found.every((one) => one.verdict === 'supports'));
  return good ?? judged.flat();
}

function drillOf(c: Case, stage: Stage, gate: Gate): Observation[] {
  const last = c
    .facts('gate_drill')
    .filter(({ body }) => body.gate === gate.body.gate && c.horizon.reached(body.at))
    .reduce<Fact<'gate_drill'> | null>(
      (newest, one) => (newest === null || one.body.at > newest.body.at ? one : newest),
      null,
    );
  const days = c.threshold('drill.days');
  const params = { stage: stage.name, gate: gate.body.gate };
  const { gaps, basis, since } = c.coverage('gate_drill');
  if (last === null) {
    if (gaps.length > 0) return fromGaps(gaps);
    const named = { ...params, since: since ?? '' };
    return [violates({ code: 'a31_never_drilled', params: named }, ...basis)];
  }
  const { at, tampering, result } = last.body;
  const named = { ...params, at, tampering };
  if (result === 'allowed')
    return [violates({ code: 'a31_drill_allowed', params: named }, byFact(last))];
  if (!c.horizon.within(at, days)) {
    // A later drill may stand where nothing was read since.
    if (gaps.length > 0) return fromGaps(gaps);
    return [violates({ code: 'a31_drill_old', params: { ...named, days } }, byFact(last))];
  }
  if (result === 'error') {
    return [
      unknownFor('collection_failed', { code: 'a31_drill_error', params: named }, at, byFact(last)),
    ];
  }
  return [supports({ code: 'a31_drill_denied', params: named }, byFact(last))];
}
