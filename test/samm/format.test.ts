import { describe, expect, it } from 'vitest';
import { formatInterval, formatPercent, formatScore } from '#lib/samm/scoring/format.ts';
import { ratio } from '#lib/samm/scoring/ratio.ts';

describe('a score in writing', () => {
  it.each([
    [ratio(5, 4), '1.25'],
    [ratio(2), '2.00'],
    [ratio(0), '0.00'],
    [ratio(1, 2), '0.50'],
    [ratio(1, 10), '0.10'],
    [ratio(3, 8), '0.375'],
    [ratio(13, 8), '1.625'],
    [ratio(1234, 10), '123.40'],
    [ratio(-1, 4), '−0.25'],
  ])('%o is shown exactly as %s', (score, expected) => {
    expect(formatScore(score)).toBe(expected);
  });

  it.each([
    [ratio(1, 6), '0.16'],
    [ratio(2, 3), '0.66'],
    [ratio(2999, 1000), '2.999'],
    [ratio(29_999, 10_000), '2.99'],
    [ratio(-1, 3), '−0.34'],
  ])('%o, which does not end in three decimals, is cut towards less: %s', (score, expected) => {
    expect(formatScore(score)).toBe(expected);
  });

  it.each([
    [ratio(5, 2), 1, '2.5'],
    [ratio(0), 1, '0.0'],
    [ratio(5, 4), 1, '1.25'],
    [ratio(1, 3), 1, '0.33'],
    [ratio(3), 0, '3'],
    [ratio(-3), 0, '−3'],
    [ratio(1, 2), 3, '0.500'],
    [ratio(1, 3), 3, '0.333'],
  ] as const)('%o with at least %d decimals is %s', (score, minimumDecimals, expected) => {
    expect(formatScore(score, { minimumDecimals })).toBe(expected);
  });
});

describe('an interval in writing', () => {
  it.each([
    ['both ends', ratio(5, 4), ratio(2), '1.25 – 2.00'],
    ['both ends with as many decimals', ratio(5, 4), ratio(13, 8), '1.250 – 1.625'],
    ['one number when both ends are equal', ratio(5, 4), ratio(5, 4), '1.25'],
    [
      'ends that rounding would have joined',
      ratio(1611, 10_000),
      ratio(1612, 10_000),
      '0.16 – 0.17',
    ],
    ['ends outside the true ones', ratio(1, 3), ratio(2, 3), '0.33 – 0.67'],
    ['a high end below zero cut towards more', ratio(-2, 3), ratio(-1, 3), '−0.67 – −0.33'],
    ['zero without a sign', ratio(-1, 3), ratio(-1, 1000), '−0.334 – −0.001'],
    ['a high end that cuts to zero', ratio(-2, 3), ratio(-1, 3000), '−0.67 – 0.00'],
  ])('shows %s', (_name, low, high, expected) => {
    expect(formatInterval({ low, high })).toBe(expected);
  });

  it('takes fewer decimals for steps of a half', () => {
    const written = formatInterval({ low: ratio(0), high: ratio(5, 2) }, { minimumDecimals: 1 });

    expect(written).toBe('0.0 – 2.5');
    expect(formatInterval({ low: ratio(1), high: ratio(1) }, { minimumDecimals: 1 })).toBe('1.0');
  });
});

describe('a share in writing', () => {
  it.each([
    [ratio(0), '0 %'],
    [ratio(1, 10_000), '< 1 %'],
    [ratio(1, 100), '1 %'],
    [ratio(7999, 10_000), '79 %'],
    [ratio(4, 5), '80 %'],
    [ratio(9999, 10_000), '99 %'],
    [ratio(1), '100 %'],
    [ratio(-1, 2), '−50 %'],
    [ratio(-1, 1000), '−1 %'],
  ])('%o is %s', (share, expected) => {
    expect(formatPercent(share)).toBe(expected);
  });
});
