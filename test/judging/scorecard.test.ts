import { describe, expect, it } from 'vitest';
import type { Finding, FindingStatus, Posture } from '#lib/judging/finding.ts';
import { defaultPolicy, organisationPolicy } from '#lib/judging/policy.ts';
import { aggregatePortfolio } from '#lib/judging/portfolio.ts';
import { readFinding } from '#lib/judging/read-finding.ts';
import { aggregate } from '#lib/judging/scorecard.ts';
import { CriterionCode } from '#lib/samm/catalog/codes.ts';
import { toNumber } from '#lib/samm/scoring/ratio.ts';
import { asOf, daysAgo } from './given.ts';

function finding(code: CriterionCode, status: FindingStatus, more: Partial<Finding> = {}): Finding {
  return {
    code,
    status,
    cause: status === 'unknown' ? 'stale' : null,
    causes: [],
    conditions: [],
    notes: [],
    assumed: false,
    stated: false,
    holdsUntil: null,
    ...more,
  };
}

/** All criteria of one status, but for those named. */
function posture(
  rest: FindingStatus,
  but: Partial<Record<CriterionCode, FindingStatus>> = {},
  application = 'payments',
): Posture {
  const findings = CriterionCode.options.map((code) => finding(code, but[code] ?? rest));
  return { application, asOf, findings };
}

const ends = (card: ReturnType<typeof aggregate>) => {
  const { low, high, maximum } = card.score.score;
  return [toNumber(low), toNumber(high), toNumber(maximum)];
};

describe('the scorecard of one application', () => {
  it('counts an open question 0 at the low end and 1 at the high end', () => {
    expect(ends(aggregate(posture('met', { 'I-SD-A-1.1': 'unknown' })))).toEqual([2.5, 3, 3]);
  });

  it('answers No when one criterion is not met, whatever the others', () => {
    const card = aggregate(posture('unknown', { 'I-SD-A-1.1': 'not_met' }));

    expect(card.questions[0]).toMatchObject({
      code: 'I-SD-A-1',
      state: 'no',
      met: 0,
      applicable: 5,
    });
    expect(ends(card)).toEqual([0, 2.5, 3]);
  });

  it('lowers the maximum where no criterion of a question applies', () => {
    const out = {
      'I-SD-B-3.1': 'not_applicable',
      'I-SD-B-3.2': 'not_applicable',
      'I-SD-B-3.3': 'not_applicable',
    } as const;

    expect(ends(aggregate(posture('met', out)))).toEqual([2.5, 2.5, 2.5]);
  });

  it('says until when a question holds: its soonest finding', () => {
    const base = posture('met');
    const findings = base.findings.map((one) =>
      one.code === 'I-SD-A-1.2'
        ? { ...one, holdsUntil: daysAgo(-3) }
        : one.code === 'I-SD-A-1.4'
          ? { ...one, holdsUntil: daysAgo(-9) }
          : one,
    );

    const [first, second] = aggregate({ ...base, findings }).questions;

    expect([first?.holdsUntil, second?.holdsUntil]).toEqual([daysAgo(-3), null]);
  });
});

describe('a stored finding, read later', () => {
  it.each([
    ['met', 'unknown'],
    ['not_applicable', 'unknown'],
    ['not_met', 'not_met'],
    ['unknown', 'unknown'],
  ] as const)('reads %s as %s once it no longer holds', (status, expected) => {
    const stored = finding('I-SD-A-1.1', status, { holdsUntil: daysAgo(1) });

    expect(readFinding(stored, asOf).status).toBe(expected);
  });

  it('stands until that very instant', () => {
    const stored = finding('I-SD-A-1.1', 'met', { holdsUntil: daysAgo(-1) });

    expect(readFinding(stored, asOf)).toBe(stored);
    expect(readFinding(stored, daysAgo(-1))).toMatchObject({ status: 'unknown', cause: 'stale' });
  });
});

describe('the portfolio', () => {
  const cards = [
    aggregate(posture('met', {}, 'a')),
    aggregate(posture('met', { 'I-SD-A-1.1': 'unknown', 'I-SD-A-1.2': 'unknown' }, 'b')),
    aggregate(posture('met', { 'I-SD-A-1.1': 'not_met' }, 'c')),
    aggregate(posture('met', { 'I-SD-A-1.1': 'unknown' }, 'd')),
  ];

  it('answers from coverage with open applications in the denominator, as an interval', () => {
    const answer = aggregatePortfolio(cards, defaultPolicy).score.questions['I-SD-A-1'];

    expect(answer).toMatchObject({
      applies: true,
      applicable: 4,
      answer: { low: 'some', high: 'half' },
    });
  });

  it('names the applications that would move the answer, nearest first', () => {
    const [question] = aggregatePortfolio(cards, defaultPolicy).questions;

    expect(question?.moreYes).toBe(1);
    expect(question?.movers).toEqual([
      { application: 'd', state: 'open', missing: 1 },
      { application: 'c', state: 'no', missing: 1 },
      { application: 'b', state: 'open', missing: 2 },
    ]);
  });

  it('names those that are as near as each other by name, open ones before those that say no', () => {
    const one = (status: FindingStatus, name: string) =>
      aggregate(posture('met', { 'I-SD-A-1.1': status }, name));
    const near = [
      one('not_met', 'b'),
      one('unknown', 'd'),
      one('not_met', 'a'),
      one('unknown', 'c'),
    ];
    const names = (cards: typeof near) =>
      aggregatePortfolio(cards, defaultPolicy).questions[0]?.movers.map((each) => each.application);

    expect(names(near)).toEqual(['c', 'd', 'a', 'b']);
    expect(names(near.toReversed())).toEqual(['c', 'd', 'a', 'b']);
  });

  it('takes "most or all" from the share that the organisation set', () => {
    const strict = organisationPolicy({ thresholds: { 'portfolio.most': 1 } });
    const four = [
      ...cards.slice(0, 1),
      ...['e', 'f', 'g'].map((name) => aggregate(posture('met', {}, name))),
    ];
    const five = [...four, aggregate(posture('not_met', {}, 'h'))];

    expect(aggregatePortfolio(five, defaultPolicy).score.questions['I-SD-B-1']).toMatchObject({
      answer: { low: 'most' },
    });
    expect(aggregatePortfolio(five, strict).score.questions['I-SD-B-1']).toMatchObject({
      answer: { low: 'half' },
    });
  });
});
