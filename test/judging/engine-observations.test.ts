import { describe, expect, it } from 'vitest';
import { byFact } from '#lib/judging/citation.ts';
import { indexEvidence } from '#lib/judging/evidence-index.ts';
import type { Finding } from '#lib/judging/finding.ts';
import { horizonAt, instantOrNull } from '#lib/judging/horizon.ts';
import { judgeRule } from '#lib/judging/judge-rule.ts';
import {
  applies,
  type ConditionResult,
  doesNotApply,
  needsPerson,
  type Observation,
  supports,
  unknownFor,
  violates,
} from '#lib/judging/observation.ts';
import { defaultPolicy } from '#lib/judging/policy.ts';
import { readFinding } from '#lib/judging/read-finding.ts';
import type { Reason } from '#lib/judging/reason.ts';
import { settle } from '#lib/judging/settle.ts';
import { application, asOf, claim, daysAgo } from './given.ts';
import { runbook } from './given-process.ts';
import { hearingOf } from './given-view.ts';

const code = 'I-SD-A-1.1';
const reason: Reason = { code: 'claim_contradicted', params: { author: 'ann' } };
const fresh = byFact(runbook());
const stale = byFact(runbook({}, { readAt: daysAgo(40) }));
const strange = byFact(runbook({}, { origin: { type: 'reported', sender: 'eve' } }));
const settled = (one: Observation) => settle(hearingOf(code, []), one);

describe('what an observation rests on', () => {
  it.each<[string, Observation]>([
    ['supports by evidence in age', supports(reason, fresh)],
    ['violates by evidence in age', violates(reason, fresh)],
    ['violates by the absence of any', violates(reason)],
    ['violates by the report of a stranger', violates(reason, strange)],
    ['leaves open what is open, however old', needsPerson(reason, stale)],
    ['leaves open what is open, whoever reported it', needsPerson(reason, strange)],
    ['leaves open what rests on nothing', needsPerson(reason)],
  ])('%s', (_what, one) => {
    expect(settled(one)).toBe(one);
  });

  it('is never nothing where it supports', () => {
    expect(() => settled(supports(reason))).toThrow(
      'I-SD-A-1.1 supports claim_contradicted without evidence',
    );
  });

  it.each([supports, violates])('says only what it last said when it is out of age', (verdict) => {
    expect(settled(verdict(reason, fresh, stale))).toMatchObject({
      verdict: 'unknown',
      cause: 'stale',
      since: daysAgo(10),
      last: verdict(reason).verdict,
    });
  });

  it('supports nothing by a sender whom nobody declared', () => {
    expect(settled(supports(reason, fresh, strange))).toMatchObject({
      verdict: 'unknown',
      cause: 'needs_person',
      reason: { code: 'undeclared_sender', params: { senders: ['eve'] } },
    });
  });
});

/** What a rule of such conditions comes to, with a claim that answers the first. */
function judged(results: readonly [ConditionResult, ...ConditionResult[]], claimed = false) {
  const horizon = horizonAt(asOf);
  const matter = {
    application: application(),
    policy: defaultPolicy,
    collections: new Map(),
    claims: claimed ? [claim(code, { conditions: ['1'] })] : [],
    index: indexEvidence([], [], horizon),
    memos: new Map(),
    coverages: new Map(),
    ageless: false,
  };
  const [first, ...rest] = results.map((result, at) => ({
    id: `${at + 1}`,
    title: 'as told',
    check: () => result,
  }));
  if (first === undefined) throw new Error('a rule has a condition');
  return judgeRule(matter, { code, reads: [], conditions: [first, ...rest] }, horizon);
}

describe('a condition', () => {
  it('that applies saw something', () => {
    expect(() => judged([applies([])])).toThrow('I-SD-A-1.1 (1) applies but saw nothing');
  });

  it('that does not apply says why, and no more', () => {
    const [condition] = judged([doesNotApply(reason, fresh)]).conditions;

    expect(condition).toMatchObject({
      outcome: 'does_not_apply',
      contradiction: null,
      grounds: [{ verdict: 'does_not_apply', cause: null, reason }],
    });
    expect(condition?.grounds).toHaveLength(1);
  });

  it.each<[string, readonly Observation[], string]>([
    [
      'fails by one that violates',
      [supports(reason, fresh), needsPerson(reason), violates(reason)],
      'fails',
    ],
    ['is open by one that is', [supports(reason, fresh), needsPerson(reason)], 'unknown'],
    ['holds when all support', [supports(reason, fresh), supports(reason, fresh)], 'holds'],
  ])('%s', (_what, observations, outcome) => {
    expect(judged([applies(observations)]).conditions[0]?.outcome).toBe(outcome);
  });
});

describe('the causes of an open criterion', () => {
  const needed = applies([needsPerson(reason)]);
  const uncollected = applies([unknownFor('never_collected', reason, null)]);

  it('are those of every open condition, first things first', () => {
    const { status, cause, causes } = judged([needed, uncollected, needed]);

    expect({ status, cause, causes }).toEqual({
      status: 'unknown',
      cause: 'never_collected',
      causes: ['never_collected', 'needs_person'],
    });
  });

  it('are none of a condition that a claim answers', () => {
    const { status, causes } = judged([needed, uncollected], true);

    expect({ status, causes }).toEqual({ status: 'unknown', causes: ['never_collected'] });
  });

  it('are none where it is met or not', () => {
    const holds = applies([supports(reason, fresh)]);

    expect(judged([holds]).causes).toEqual([]);
    expect(judged([needed, applies([violates(reason)])])).toMatchObject({
      status: 'not_met',
      cause: null,
      causes: [],
    });
  });
});

describe('a stored finding', () => {
  const stored = (status: Finding['status'], holdsUntil: string | null): Finding => ({
    ...judged([applies([supports(reason, fresh)])]),
    status,
    stated: true,
    holdsUntil,
  });

  it.each(['met', 'not_applicable'] as const)(
    'of %s reads as out of date past its end',
    (status) => {
      const one = stored(status, daysAgo(1));

      for (const at of [daysAgo(1), asOf]) {
        expect(readFinding(one, at)).toEqual({
          ...one,
          status: 'unknown',
          cause: 'stale',
          causes: ['stale'],
          stated: false,
        });
      }
    },
  );

  it.each<[string, Finding]>([
    ['met and still to hold', stored('met', daysAgo(-1))],
    ['met for as long as nothing comes', stored('met', null)],
    ['not met, past its end', stored('not_met', daysAgo(1))],
    ['unknown, past its end', stored('unknown', daysAgo(1))],
  ])('%s reads as it was stored', (_what, one) => {
    expect(readFinding(one, asOf)).toBe(one);
  });
});

describe('the evidence of one posture', () => {
  const facts = [runbook(), { ...runbook({ path: 'b.md' }), endedAt: daysAgo(-4) }];
  const index = () => indexEvidence(facts, [], horizonAt(asOf));

  it('is put in order once', () => {
    const own = index();

    expect(own.facts('runbook', horizonAt(asOf))).toBe(own.facts('runbook', horizonAt(asOf)));
  });

  it('tells whoever asks for it, or for what disagrees, when it changes', () => {
    const [facts, variants] = [horizonAt(asOf), horizonAt(asOf)];
    const own = index();

    own.facts('runbook', facts);
    own.variants('runbook', variants);

    expect([instantOrNull(facts.nextMs()), instantOrNull(variants.nextMs())]).toEqual([
      daysAgo(-4),
      daysAgo(-4),
    ]);
  });
});
