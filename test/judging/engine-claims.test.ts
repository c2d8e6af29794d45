import { describe, expect, it } from 'vitest';
import type { Claim } from '#lib/evidence/claim.ts';
import { byDeclaration } from '#lib/judging/citation.ts';
import { indexEvidence } from '#lib/judging/evidence-index.ts';
import type { ConditionOutcome } from '#lib/judging/finding.ts';
import { Hearing } from '#lib/judging/hearing.ts';
import { horizonAt } from '#lib/judging/horizon.ts';
import { type Evaluation, groundOf } from '#lib/judging/judge-condition.ts';
import {
  doesNotApply,
  needsPerson,
  type Observation,
  supports,
  unknownFor,
  violates,
} from '#lib/judging/observation.ts';
import { defaultPolicy } from '#lib/judging/policy.ts';
import type { Rule } from '#lib/judging/rule.ts';
import { weighClaims } from '#lib/judging/weigh-claims.ts';
import type { CriterionCode } from '#lib/samm/catalog/codes.ts';
import { application, asOf, claim, daysAgo } from './given.ts';

const reason = { code: 'no_stage_known', params: {} } as const;
const basis = byDeclaration('stages');
const lostAt = daysAgo(5);

const seen: Readonly<Record<string, readonly Observation[]>> = {
  holds: [supports(reason, basis)],
  fails: [violates(reason, basis)],
  'needs a person': [needsPerson(reason)],
  'was never collected': [unknownFor('never_collected', reason, null)],
  'was never collected, as is known': [unknownFor('never_collected', reason, lostAt)],
  'needs a person, as is known': [unknownFor('needs_person', reason, lostAt)],
  'is stale since nobody knows when': [unknownFor('stale', reason, null)],
  'is stale': [unknownFor('stale', reason, lostAt)],
  'could not be read': [unknownFor('collection_failed', reason, lostAt)],
  'was read in part': [unknownFor('partial', reason, lostAt)],
  'is in conflict': [unknownFor('conflict', reason, lostAt)],
  'is stale, and needs a person': [unknownFor('stale', reason, lostAt), needsPerson(reason)],
};

function evaluation(what: string): Evaluation {
  const observations = seen[what] ?? [];
  const outcome: ConditionOutcome = what === 'holds' || what === 'fails' ? what : 'unknown';
  return { outcome, observations, grounds: observations.map(groundOf), assumed: false };
}

interface Asked {
  readonly evidence?: Evaluation;
  readonly last?: ConditionOutcome;
  readonly code?: CriterionCode;
}

function weigh(claims: readonly Claim[], asked: Asked) {
  const horizon = horizonAt(asOf);
  const code = asked.code ?? 'I-SD-B-1.1';
  const own = application();
  const matter = {
    application: own,
    policy: defaultPolicy,
    collections: new Map(),
    claims,
    index: indexEvidence([], own.sources, horizon),
    memos: new Map(),
    coverages: new Map(),
    ageless: false,
  };
  const condition = {
    id: '1',
    title: 'something holds',
    check: () => doesNotApply(reason),
  };
  const rule: Rule = { code, conditions: [condition], reads: [] };
  const last = { ...evaluation('holds'), outcome: asked.last ?? 'unknown' };
  const c = new Hearing(matter, code, horizon);
  return weighClaims(
    c,
    rule,
    condition,
    asked.evidence ?? evaluation('needs a person'),
    () => last,
  );
}

const b11 = 'I-SD-B-1.1';
const yes = (more = {}) => claim(b11, more);
const no = (more = {}) => claim(b11, { id: 'no', says: 'fails', ...more });
const out = (more = {}) => claim(b11, { id: 'out', type: 'not_applicable', ...more });
const noSecrets = claim('I-SD-A-1.1', { id: 'none', type: 'not_applicable', noSecrets: true });
const after = { acceptedAt: daysAgo(4) };
const before = { acceptedAt: daysAgo(6) };

describe('what evidence and claims say together', () => {
  it.each([
    ['holds', 'no claim', [], 'holds', false],
    ['holds', 'yes', [yes()], 'holds', false],
    ['holds', 'no', [no()], 'fails', true],
    ['holds', 'not applicable', [out()], 'holds', false],
    ['holds', 'that there are no secrets', [noSecrets], 'does_not_apply', true],
    ['fails', 'no claim', [], 'fails', false],
    ['fails', 'yes', [yes()], 'fails', false],
    ['fails', 'no', [no()], 'fails', false],
    ['fails', 'not applicable', [out()], 'fails', false],
    ['fails', 'that there are no secrets', [noSecrets], 'fails', false],
    ['needs a person', 'no claim', [], 'unknown', false],
    ['needs a person', 'yes', [yes(before)], 'holds', true],
    ['needs a person', 'no', [no(before)], 'fails', true],
    ['needs a person', 'yes and no', [yes(), no()], 'fails', true],
    ['needs a person', 'not applicable', [out(before)], 'does_not_apply', true],
    ['needs a person', 'yes and not applicable', [yes(), out()], 'does_not_apply', true],
    ['needs a person', 'that there are no secrets', [noSecrets], 'does_not_apply', true],
    ['was never collected', 'yes', [yes(before)], 'holds', true],
    ['was never collected, as is known', 'yes, before', [yes(before)], 'holds', true],
    ['needs a person, as is known', 'yes, before', [yes(before)], 'holds', true],
    ['is stale since nobody knows when', 'yes', [yes(before)], 'holds', true],
    ['is stale', 'yes, before', [yes(before)], 'unknown', false],
    ['is stale', 'yes, when it began', [yes({ acceptedAt: lostAt })], 'holds', true],
    ['is stale', 'yes, after', [yes(after)], 'holds', true],
    ['is stale', 'no, before', [no(before)], 'fails', true],
    ['is stale', 'not applicable, before', [out(before)], 'unknown', false],
    ['is stale', 'not applicable, after', [out(after)], 'does_not_apply', true],
    ['is stale', 'not applicable before and yes after', [out(before), yes(after)], 'holds', true],
    ['could not be read', 'yes, before', [yes(before)], 'unknown', false],
    ['could not be read', 'yes, after', [yes(after)], 'holds', true],
    ['was read in part', 'yes, before', [yes(before)], 'unknown', false],
    ['was read in part', 'yes, after', [yes(after)], 'holds', true],
    ['is in conflict', 'yes, before', [yes(before)], 'unknown', false],
    ['is in conflict', 'yes, after', [yes(after)], 'holds', true],
    ['is stale, and needs a person', 'yes, before', [yes(before)], 'unknown', false],
    ['is stale, and needs a person', 'yes, after', [yes(after)], 'holds', true],
  ])('evidence %s, people say %s', (what, _said, claims, outcome, stated) => {
    const found = weigh(claims, { evidence: evaluation(what) });

    expect([found.outcome, found.stated]).toEqual([outcome, stated]);
  });

  it.each([
    ['fails', 'unknown'],
    ['holds', 'holds'],
    ['unknown', 'holds'],
    ['does_not_apply', 'holds'],
  ] as const)('covers a loss after which the last evidence said %s: %s', (last, outcome) => {
    for (const what of ['is stale', 'could not be read', 'was read in part', 'is in conflict']) {
      expect(weigh([yes(after)], { evidence: evaluation(what), last }).outcome).toBe(outcome);
    }
  });

  it('does not ask what evidence last said where none was lost', () => {
    expect(weigh([yes()], { last: 'fails' }).outcome).toBe('holds');
  });

  it('cannot make apply what does not', () => {
    const evidence = { ...evaluation('holds'), outcome: 'does_not_apply' as const };

    expect(weigh([yes(), no()], { evidence }).outcome).toBe('does_not_apply');
  });
});

describe('what is shown of them', () => {
  it.each([
    ['a yes', [yes()], 'holds', 'claim_accepted', 'supports'],
    ['a no', [no()], 'fails', 'claim_says_no', 'violates'],
    ['a not applicable', [out()], 'does_not_apply', 'claim_not_applicable', 'does_not_apply'],
  ])(
    'is %s before what evidence says, with its citation',
    (_title, claims, outcome, code, verdict) => {
      const found = weigh(claims, {});

      expect(found.outcome).toBe(outcome);
      expect(found.grounds).toHaveLength(2);
      expect(found.grounds[0]).toMatchObject({
        verdict,
        reason: { code },
        citations: [{ type: 'claim', id: claims[0]?.id, expiresAt: daysAgo(-100) }],
      });
    },
  );

  it('is the claim beside evidence that says no', () => {
    const shown = [yes(), out(), noSecrets].map(
      (one) => weigh([one], { evidence: evaluation('fails') }).contradiction,
    );

    expect(shown.map((one) => one?.reason.code)).toEqual([
      'claim_contradicted',
      'claim_contradicted',
      'claim_contradicted',
    ]);
    expect(weigh([no()], { evidence: evaluation('fails') }).contradiction).toBeNull();
  });

  it('is the evidence beside a claim that says no', () => {
    const found = weigh([no()], { evidence: evaluation('holds') });

    expect(found.contradiction).toEqual(evaluation('holds').grounds[0]);
  });
});

describe('which claims speak', () => {
  it.each([
    ['for all conditions', { conditions: [] }, 'holds'],
    ['for this condition', { conditions: ['1'] }, 'holds'],
    ['for another condition', { conditions: ['2'] }, 'unknown'],
    ['for another criterion', { criterion: 'I-SD-B-1.2' }, 'unknown'],
    ['of a compensating measure', { type: 'measure' }, 'unknown'],
    ['until later', { expiresAt: daysAgo(-1) }, 'holds'],
    ['until now', { expiresAt: asOf }, 'unknown'],
    ['from now on', { acceptedAt: asOf }, 'holds'],
    ['from later on', { acceptedAt: daysAgo(-1) }, 'unknown'],
    ['by nobody’s leave', { acceptedBy: null }, 'unknown'],
    ['accepted at no known time', { acceptedAt: null }, 'unknown'],
    ['accepted by their author', { acceptedBy: 'cara' }, 'unknown'],
    ['accepted by one of the team, by login', { acceptedBy: 'ben' }, 'unknown'],
    ['accepted by one of the team, by id', { acceptedBy: 'id-ben' }, 'unknown'],
    ['written by one of the team', { author: 'ann' }, 'holds'],
  ])('one %s', (_title, more, outcome) => {
    expect(weigh([yes(more)], {}).outcome).toBe(outcome);
  });

  it.each([
    ['I-SD-B-1.1', 'does_not_apply'],
    ['I-SD-B-3.3', 'does_not_apply'],
    ['I-SD-B-2.1', 'unknown'],
    ['I-SD-A-1.1', 'does_not_apply'],
    ['I-SD-A-2.1', 'unknown'],
  ] as const)(
    '"no secrets" speaks of stream B but its source, and of its own criterion: %s',
    (code, outcome) => {
      expect(weigh([noSecrets], { code }).outcome).toBe(outcome);
    },
  );
});
