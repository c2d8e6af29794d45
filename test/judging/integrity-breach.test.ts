import { describe, expect, it } from 'vitest';
import { renderReason } from '#lib/judging/reason.ts';
import {
  account,
  claim,
  collection,
  commitB,
  daysAgo,
  digestA,
  digestB,
  outcomes,
  sentences,
  stage,
} from './given.ts';
import {
  type Change,
  deliveredApplication,
  judgeDelivery,
  losses,
  reported,
} from './given-delivery.ts';
import { artifactA, decision, drill, gate, toProduction, toTest } from './given-delivery-facts.ts';

const code = 'I-SD-A-3.1';
const enforced = { mode: 'enforce' as const, from: daysAgo(80), to: null };
const byDigest = { runId: undefined, digest: digestA };

function judged(facts: Change['facts'], more: Change = {}) {
  return outcomes(judgeDelivery(code, { ...more, ...(facts === undefined ? {} : { facts }) }));
}

describe('A-3.1 a deployment is prevented or rolled back if a breach is detected', () => {
  it('is met by an enforced gate, a denied drill and a deployment that passed', () => {
    const finding = judgeDelivery(code);

    expect(outcomes(finding)).toEqual(['1 holds', '2 holds', '3 holds']);
    expect(sentences(finding)).toEqual([
      `Gate prod-gate enforces the integrity rule in production since ${daysAgo(80)}`,
      `Gate prod-gate of production denied a tampered artifact (unsigned digest) at ${daysAgo(10)}`,
      'v1 passed the gate before it was deployed to production',
    ]);
    expect(
      finding.conditions.every((one) => one.grounds.every((ground) => ground.citations.length > 0)),
    ).toBe(true);
  });

  it('needs a person where there is no gate of Assay, and a claim of another verifier answers', () => {
    const facts = { gate_coverage: [] };
    const elsewhere = { gate_coverage: [gate({ application: 'other' })] };

    for (const one of [facts, elsewhere]) {
      expect(judged(one)).toEqual(['1', '2', '3'].map((id) => `${id} unknown needs_person`));
    }
    expect(judgeDelivery(code, { facts, claims: [claim(code)] }).status).toBe('met');
  });

  it.each(['observe', 'warn', 'off'] as const)('fails a gate in mode %s', (mode) => {
    const periods = [{ mode, from: daysAgo(80), to: null }];

    expect(judged({ gate_coverage: [gate({ periods })] })).toEqual([
      '1 fails',
      '2 holds',
      '3 unknown needs_person',
    ]);
  });

  it('fails a gate without the integrity rule', () => {
    expect(judged({ gate_coverage: [gate({ integrityRule: false })] })[0]).toBe('1 fails');
  });

  it.each([
    ['within the window', 50, 49, '1 fails'],
    ['until the window began', 95, 90, '1 holds'],
    ['until just after the window began', 95, 89, '1 fails'],
  ])('minds that it was switched off %s', (_title, from, to, outcome) => {
    const periods = [
      { mode: 'enforce' as const, from: daysAgo(200), to: daysAgo(from) },
      { mode: 'observe' as const, from: daysAgo(from), to: daysAgo(to) },
      { mode: 'enforce' as const, from: daysAgo(to), to: null },
    ];

    expect(judged({ gate_coverage: [gate({ periods })] })[0]).toBe(outcome);
  });

  it('does not mind that it only observed before it was first enforced', () => {
    const periods = [
      { mode: 'observe' as const, from: daysAgo(60), to: daysAgo(40) },
      { ...enforced, from: daysAgo(40) },
    ];

    expect(judged({ gate_coverage: [gate({ periods })] })[0]).toBe('1 holds');
  });

  it('does not count an enforcement that has yet to begin', () => {
    const periods = [
      { mode: 'observe' as const, from: daysAgo(60), to: daysAgo(-1) },
      { ...enforced, from: daysAgo(-1) },
    ];

    expect(judged({ gate_coverage: [gate({ periods })] })[0]).toBe('1 fails');
  });

  it('asks for a gate of every production stage', () => {
    const stages = [stage('test'), stage('production', true), stage('production-us', true)];
    const application = deliveredApplication({ stages });

    expect(outcomes(judgeDelivery(code, { application }))[0]).toBe('1 unknown needs_person');
  });

  it.each([
    ['denied 30 days ago', [drill({ at: daysAgo(30) })], '2 fails'],
    ['denied a little later', [drill({ at: daysAgo(29.9) })], '2 holds'],
    ['allowed', [drill({ result: 'allowed' })], '2 fails'],
    ['allowed long ago', [drill({ result: 'allowed', at: daysAgo(50) })], '2 fails'],
    ['an error', [drill({ result: 'error' })], '2 unknown collection_failed'],
    [
      'allowed after it was denied',
      [drill(), drill({ at: daysAgo(5), result: 'allowed' })],
      '2 fails',
    ],
    [
      'denied after it was allowed',
      [drill({ result: 'allowed' }), drill({ at: daysAgo(5) })],
      '2 holds',
    ],
    ['of another gate', [drill({ gate: 'other' })], '2 fails'],
    ['never run', [], '2 fails'],
  ])('judges the last drill: %s', (_title, gate_drill, outcome) => {
    expect(judged({ gate_drill })[1]).toBe(outcome);
  });

  it.each([
    ['without a decision', { gate_decision: [] }],
    [
      'by a waiver of the integrity rule',
      { gate_decision: [decision({ waivedRules: ['integrity'] })] },
    ],
    [
      'by a waiver of part of it',
      { gate_decision: [decision({ waivedRules: ['integrity.signer'] })] },
    ],
    ['by break-glass', { gate_decision: [decision({ breakGlassId: 'bg', by: account('ann') })] }],
    ['although the gate denied', { gate_decision: [decision({ verdict: 'deny' })] }],
    ['although the gate held it', { gate_decision: [decision({ verdict: 'hold' })] }],
    ['before the gate decided', { gate_decision: [decision({ at: daysAgo(2) })] }],
    ['past it, for another gate decided', { gate_decision: [decision({ gate: 'other' })] }],
    ['past it, for another stage was decided', { gate_decision: [decision({ stage: 'test' })] }],
  ])('fails a deployment that went through %s', (_title, facts) => {
    expect(judged(facts)).toEqual(['1 holds', '2 holds', '3 fails']);
  });

  it.each([
    ['a waiver of another rule', { gate_decision: [decision({ waivedRules: ['freeze'] })] }],
    [
      'a hold before it',
      {
        gate_decision: [
          decision({ decision: 'd0', verdict: 'hold' as const, at: daysAgo(3.1) }),
          decision(),
        ],
      },
    ],
    ['a decision on its digest', { gate_decision: [decision(byDigest)] }],
  ])('takes a deployment with %s for one that passed', (_title, facts) => {
    expect(judged(facts)[2]).toBe('3 holds');
  });

  it('leaves no emergency out: a reviewed break-glass went past the gate', () => {
    const breakGlass = {
      id: 'bg-1',
      reasonPresent: true,
      by: account('ann'),
      reviewedBy: account('ben'),
      reviewedAt: daysAgo(2),
    };
    const finding = judgeDelivery(code, {
      facts: { deployment: [toTest(), toProduction({ breakGlass })] },
    });

    expect(outcomes(finding)[2]).toBe('3 fails');
    expect(sentences(finding).at(-1)).toBe(
      'v1 reached production past the gate by break-glass of ann',
    );
  });

  it('does not let one decision on a digest speak for two deployments', () => {
    const times = { createdAt: daysAgo(2), startedAt: daysAgo(2), finishedAt: daysAgo(2) };
    const again = toProduction({ externalId: '2', version: 'v1-again', runId: '200', ...times });
    const finding = judgeDelivery(code, {
      facts: {
        deployment: [toTest(), toProduction(), again],
        gate_decision: [decision(byDigest)],
      },
    });

    expect(outcomes(finding)[2]).toBe('3 fails');
    expect(sentences(finding)).toContain(
      'v1-again reached production without a decision of the gate',
    );
  });

  it('asks for a decision on each digest', () => {
    const artifacts = [
      artifactA,
      { ...artifactA, imageRepository: 'r.example/web', digest: digestB },
    ];

    expect(
      judged({
        deployment: [toTest(), toProduction({ artifacts })],
        gate_decision: [decision(byDigest)],
      })[2],
    ).toBe('3 fails');
  });

  it('sees in a denied deployment that failed the gate at work, but none that passed', () => {
    const stopped = toProduction({ outcome: 'failed' });
    const finding = judgeDelivery(code, {
      facts: { deployment: [toTest(), stopped], gate_decision: [decision({ verdict: 'deny' })] },
    });

    expect(outcomes(finding)[2]).toBe('3 unknown needs_person');
    expect(sentences(finding)).toContain('v1 was stopped by the gate and did not reach production');
  });

  it('judges only what was deployed since the gate was first enforced', () => {
    const at = daysAgo(85);
    const early = toProduction({
      externalId: '0',
      runId: '1',
      commit: commitB,
      createdAt: at,
      startedAt: at,
      finishedAt: at,
    });

    expect(judged({ deployment: [toTest(), early, toProduction()] })[2]).toBe('3 holds');
    expect(judged({ deployment: [toTest(), early] })[2]).toBe('3 unknown needs_person');
  });

  it('leaves out what was deployed before decisions are on record, and says since when', () => {
    const interval = { from: daysAgo(2), to: daysAgo(0) };
    const finding = judgeDelivery(code, {
      facts: { gate_decision: [] },
      collections: [
        collection('gate_decision', { source: 'assay', scope: 'assay/payments', interval }),
      ],
    });

    expect(outcomes(finding)[2]).toBe('3 unknown needs_person');
    expect(finding.notes.map(renderReason)).toEqual([
      `gate_decision is on record only since ${daysAgo(2)}; earlier deployments are left out`,
    ]);
  });

  it.each([
    ['gate_coverage', [1, 2, 3]],
    ['gate_drill', [2]],
    ['gate_decision', [3]],
    ['deployment', [3]],
  ] as const)('is unknown, each way, when %s is lost', (kind, conditions) => {
    for (const [, lose, cause] of losses) {
      // A drill is good for 30 days, which the oldest loss is past too.
      const found = outcomes(judgeDelivery(code, lose(kind)));

      expect(found).toEqual(
        [1, 2, 3].map((id) =>
          conditions.some((one) => one === id) ? `${id} unknown ${cause}` : `${id} holds`,
        ),
      );
    }
  });

  it('is not supported by what is old, disputed or told by nobody declared', () => {
    const old = { ...gate(), firstSeenAt: daysAgo(60), readAt: daysAgo(8) };
    const other = gate({ integrityRule: false }, { collector: 'other@1' });

    expect(judged({ gate_coverage: [old] })[0]).toBe('1 unknown stale');
    expect(judged({ gate_coverage: [gate(), other] })[0]).toBe('1 unknown conflict');
    expect(judged({ gate_drill: [drill({}, reported)] })[1]).toBe('2 unknown needs_person');
  });

  it('needs a person where no stage is marked production', () => {
    const application = deliveredApplication({ stages: [stage('test')] });

    expect(outcomes(judgeDelivery(code, { application }))[0]).toBe('1 unknown needs_person');
  });

  it('holds until the gate was last seen seven days ago', () => {
    expect(judgeDelivery(code).holdsUntil).toBe(daysAgo(1 / 24 - 7));
  });
});
