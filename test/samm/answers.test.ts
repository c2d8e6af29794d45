import { describe, expect, it } from 'vitest';
import {
  answerOfCoverage,
  answerValue,
  defaultMost,
  MostThreshold,
  mostThreshold,
  nextAnswer,
} from '#lib/samm/scoring/answers.ts';
import { ratio } from '#lib/samm/scoring/ratio.ts';

describe('answers from coverage', () => {
  it.each([
    ['no', ratio(0)],
    ['some', ratio(1, 4)],
    ['half', ratio(1, 2)],
    ['most', ratio(1)],
  ] as const)('counts %s as SAMM does', (answer, value) => {
    expect(answerValue(answer)).toEqual(value);
  });

  it.each([
    [0, 10, 'no'],
    [1, 10_000, 'some'],
    [4999, 10_000, 'some'],
    [5000, 10_000, 'half'],
    [7999, 10_000, 'half'],
    [8000, 10_000, 'most'],
    [4, 5, 'most'],
    [10, 10, 'most'],
  ])('answers a coverage of %d of %d with %s', (yes, applicable, answer) => {
    expect(answerOfCoverage(ratio(yes, applicable))).toBe(answer);
  });

  it.each([
    [0.7, 7, 10, 'most'],
    [0.7, 6999, 10_000, 'half'],
    [ratio(2, 3), 2, 3, 'most'],
    [ratio(2, 3), 6666, 10_000, 'half'],
    [0.666667, 2, 3, 'half'],
    [1, 9999, 10_000, 'half'],
    [1, 1, 1, 'most'],
    [0.500001, 1, 2, 'half'],
  ])('compares exactly with the threshold %o: %d of %d is %s', (most, yes, applicable, answer) => {
    expect(answerOfCoverage(ratio(yes, applicable), most)).toBe(answer);
  });

  it.each([
    [0.5, '1/2'],
    [0, '0/1'],
    [1.01, '101/100'],
    [0.8000001, '8000001/10000000'],
    [ratio(1, 2), '1/2'],
  ])('refuses %o as the threshold of "most"', (most, written) => {
    expect(() => mostThreshold(most)).toThrow(
      new RangeError(`no threshold for "most": ${written}`),
    );
  });

  it('takes 0.8 unless told otherwise, and the finest and greatest that it allows', () => {
    expect(mostThreshold(defaultMost)).toEqual(ratio(4, 5));
    expect(mostThreshold(0.999999)).toEqual(ratio(999_999, 1_000_000));
    expect(mostThreshold(1)).toEqual(ratio(1));
  });

  it('lets a policy write exactly the thresholds that the scoring takes', () => {
    const written = [0.5, 0.500001, 0.75, 0.8, 1, 1.01, 0.8000001, -1, '0.8', 1e-9, 0.1234567];

    const accepted = written.filter((value) => MostThreshold.safeParse(value).success);

    expect(accepted).toEqual([0.500001, 0.75, 0.8, 1]);
    expect(MostThreshold.safeParse(0.8000001).error?.issues[0]?.message).toBe(
      'at most six decimals',
    );
  });
});

describe('the next better answer', () => {
  it.each([
    [0, 24, { answer: 'some', moreYes: 1 }],
    [7, 24, { answer: 'half', moreYes: 5 }],
    [11, 24, { answer: 'half', moreYes: 1 }],
    [12, 24, { answer: 'most', moreYes: 8 }],
    [19, 24, { answer: 'most', moreYes: 1 }],
    [20, 24, null],
    [24, 24, null],
    [2, 5, { answer: 'half', moreYes: 1 }],
  ])('from %d of %d', (yes, applicable, expected) => {
    expect(nextAnswer(yes, applicable)).toEqual(expected);
  });

  it('skips answers where one application is enough', () => {
    expect(nextAnswer(0, 1)).toEqual({ answer: 'most', moreYes: 1 });
    expect(nextAnswer(0, 2)).toEqual({ answer: 'half', moreYes: 1 });
  });

  it('follows the threshold', () => {
    expect(nextAnswer(7, 10, 0.9)).toEqual({ answer: 'most', moreYes: 2 });
    expect(nextAnswer(2, 3, ratio(2, 3))).toBeNull();
  });

  it('does not exist where the question applies to nothing', () => {
    expect(nextAnswer(0, 0)).toBeNull();
  });
});
