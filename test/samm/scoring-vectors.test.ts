import { describe, expect, it } from 'vitest';
import {
  type AnswerValues,
  levelScore,
  practiceScore,
  streamScore,
} from '#lib/samm/scoring/practice-score.ts';
import { percentToTarget, progressToDate, totalGap } from '#lib/samm/scoring/progress.ts';
import { meanOf, type Ratio, ratio, ratioOfDecimal, toNumber } from '#lib/samm/scoring/ratio.ts';

/** SAMM's functions and practices in the order of the model. */
const functions = [
  ['Governance', ['G-SM', 'G-PC', 'G-EG']],
  ['Design', ['D-TA', 'D-SR', 'D-SA']],
  ['Implementation', ['I-SB', 'I-SD', 'I-DM']],
  ['Verification', ['V-AA', 'V-RT', 'V-ST']],
  ['Operations', ['O-IM', 'O-EM', 'O-OM']],
] as const;
const practices = functions.flatMap(([, own]) => own);

function valuesOf(answers: Record<string, number>): AnswerValues {
  return Object.fromEntries(
    Object.entries(answers).map(([code, value]) => [code, ratioOfDecimal(value)]),
  );
}

function functionScores(values: AnswerValues): Ratio[] {
  return functions.map(([, own]) => meanOf(own.map((code) => practiceScore(values, code))));
}

/** Figures that other SAMM tools and texts print for the same answers. */
describe('figures that others published', () => {
  it("agrees with OpenSAMMY's own test of practices, functions and the whole", () => {
    const values = valuesOf({ 'G-EG-B-1': 1, 'D-SA-A-1': 1, 'I-DM-B-2': 1 });

    const scores = practices.map((code) => toNumber(practiceScore(values, code)));
    const means = functionScores(values);

    expect(scores).toEqual([0, 0, 0.5, 0, 0, 0.5, 0, 0, 0.5, 0, 0, 0, 0, 0, 0]);
    expect(means).toEqual([ratio(1, 6), ratio(1, 6), ratio(1, 6), ratio(0), ratio(0)]);
    expect(means.map(toNumber)).toEqual([
      0.16666666666666666, 0.16666666666666666, 0.16666666666666666, 0, 0,
    ]);
    expect(toNumber(meanOf(means))).toBe(0.1);
  });

  it("agrees with SAMM's article on relative scoring of Secure Build", () => {
    const baseline = valuesOf({ 'I-SB-A-1': 0.25, 'I-SB-B-1': 1 });
    const target = valuesOf({ 'I-SB-A-1': 1, 'I-SB-A-2': 1, 'I-SB-B-1': 1, 'I-SB-B-2': 0.5 });
    const current = valuesOf({ 'I-SB-A-1': 1, 'I-SB-A-2': 0.5, 'I-SB-B-1': 1 });

    const [from, to, now] = [baseline, target, current].map((each) => practiceScore(each, 'I-SB'));
    const percent = percentToTarget(baseline, target);
    const progress = progressToDate({
      baseline: practiceScore(baseline, 'I-SB'),
      current: practiceScore(current, 'I-SB'),
      target: practiceScore(target, 'I-SB'),
    });

    expect([from, to, now]).toEqual([
      ratioOfDecimal(0.625),
      ratioOfDecimal(1.75),
      ratioOfDecimal(1.25),
    ]);
    expect(totalGap(baseline, target)).toEqual(ratioOfDecimal(2.25));
    expect(totalGap({}, target)).toEqual(ratioOfDecimal(3.5));
    expect(percent).toEqual(ratio(5, 14));
    expect(percent && toNumber(percent)).toBe(0.35714285714285715);
    expect(progress).toEqual(ratio(5, 9));
    expect(progress && toNumber(progress)).toBe(0.5555555555555556);
  });

  it("agrees with SAMM's article on a question of Security Architecture that does not apply", () => {
    const baseline = valuesOf({
      'D-SA-A-1': 0.5,
      'D-SA-B-1': 0.25,
      'D-SA-A-2': 0,
      'D-SA-B-2': 0.25,
      'D-SA-A-3': 0,
      'D-SA-B-3': 0,
    });
    const target = valuesOf({
      'D-SA-A-1': 1,
      'D-SA-B-1': 1,
      'D-SA-A-2': 0.5,
      'D-SA-B-2': 1,
      'D-SA-A-3': 0.5,
      'D-SA-B-3': 0,
    });
    const allThatApply = valuesOf({
      'D-SA-A-1': 1,
      'D-SA-B-1': 1,
      'D-SA-A-2': 1,
      'D-SA-B-2': 1,
      'D-SA-A-3': 1,
    });

    const from = practiceScore(baseline, 'D-SA');
    const to = practiceScore(target, 'D-SA');

    expect(toNumber(from)).toBe(0.5);
    expect(toNumber(to)).toBe(2);
    expect(progressToDate({ baseline: from, current: ratioOfDecimal(1.25), target: to })).toEqual(
      ratio(1, 2),
    );
    expect(toNumber(practiceScore(allThatApply, 'D-SA'))).toBe(2.5);
  });

  it('agrees with SAMMwise on all ninety answers', () => {
    const everyOneOfTheSix = [1, 0, 0.25, 0.5, 1, 0, 0.25, 0.5, 1, 0, 0.25, 0.5, 1, 0, 0.25];
    const sammwiseOrder = [
      ['G-SM', 'G-PC', 'G-EG'],
      ['D-TA', 'D-SR', 'D-SA'],
      ['I-SB', 'I-SD', 'I-DM'],
      ['V-AA', 'V-RT', 'V-ST'],
      ['O-IM', 'O-EM', 'O-OM'],
    ].flat();
    const values = valuesOf(
      Object.fromEntries(
        sammwiseOrder.flatMap((practice, index) =>
          ['A-1', 'A-2', 'A-3', 'B-1', 'B-2', 'B-3'].map((place) => [
            `${practice}-${place}`,
            everyOneOfTheSix[index] ?? Number.NaN,
          ]),
        ),
      ),
    );

    const scores = sammwiseOrder.map((code) => toNumber(practiceScore(values, code)));
    const means = functionScores(values);

    expect(scores).toEqual([3, 0, 0.75, 1.5, 3, 0, 0.75, 1.5, 3, 0, 0.75, 1.5, 3, 0, 0.75]);
    expect(means.map(toNumber)).toEqual([1.25, 1.5, 1.75, 0.75, 1.25]);
    expect(toNumber(meanOf(means))).toBe(1.3);
  });

  it('agrees with SAMMwise on mixed answers to Secure Deployment', () => {
    const values = valuesOf({
      'I-SD-A-1': 1,
      'I-SD-A-2': 0.5,
      'I-SD-A-3': 0.25,
      'I-SD-B-1': 1,
      'I-SD-B-2': 0.25,
      'I-SD-B-3': 0,
    });

    const byLevel = ([1, 2, 3] as const).map((level) => levelScore(values, 'I-SD', level));

    expect(byLevel.map(toNumber)).toEqual([1, 0.375, 0.125]);
    expect(toNumber(streamScore(values, 'I-SD-A'))).toBe(1.75);
    expect(toNumber(streamScore(values, 'I-SD-B'))).toBe(1.25);
    expect(toNumber(practiceScore(values, 'I-SD'))).toBe(1.5);
  });

  it('counts every answer that is missing as 0', () => {
    expect(practiceScore({}, 'I-SD')).toEqual(ratio(0));
    expect(streamScore({ 'I-SD-A-3': ratio(1) }, 'I-SD-A')).toEqual(ratio(1));
    expect(levelScore({ 'I-SD-B-2': ratio(1) }, 'I-SD', 2)).toEqual(ratio(1, 2));
  });
});
