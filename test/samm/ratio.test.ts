import { describe, expect, it } from 'vitest';
import {
  addRatios,
  compareRatios,
  divideRatios,
  meanOf,
  product,
  ratio,
  ratioOfDecimal,
  subtractRatios,
  sumOf,
  toNumber,
} from '#lib/samm/scoring/ratio.ts';

describe('exact fractions', () => {
  it.each([
    [2, 4, 1, 2],
    [3, 1, 3, 1],
    [0, 7, 0, 1],
    [-2, 4, -1, 2],
    [2, -4, -1, 2],
    [-3, -9, 1, 3],
    [0, -5, 0, 1],
    [-0, 5, 0, 1],
  ])(
    '%d/%d is kept in lowest terms, its denominator positive',
    (top, bottom, numerator, denominator) => {
      expect(ratio(top, bottom)).toEqual({ numerator, denominator });
    },
  );

  it('is whole without a denominator', () => {
    expect(ratio(3)).toEqual({ numerator: 3, denominator: 1 });
  });

  it.each([
    [0.5, 2, 'not a fraction of safe integers: 0.5/2'],
    [1, 0.5, 'not a fraction of safe integers: 1/0.5'],
    [2 ** 53, 1, 'not a fraction of safe integers: 9007199254740992/1'],
    [Number.NaN, 1, 'not a fraction of safe integers: NaN/1'],
    [1, 0, 'no fraction has the denominator 0: 1/0'],
  ])('refuses %d/%d', (numerator, denominator, message) => {
    expect(() => ratio(numerator, denominator)).toThrow(new RangeError(message));
  });

  it.each([
    [0.8, 4, 5],
    [0, 0, 1],
    [1, 1, 1],
    [12.75, 51, 4],
    [-0.25, -1, 4],
    [0.1, 1, 10],
    [0.666667, 666667, 1000000],
  ])('reads %d as it is written, not as the nearest double', (decimal, numerator, denominator) => {
    expect(ratioOfDecimal(decimal)).toEqual({ numerator, denominator });
  });

  it.each([
    [1e-7, 'not a plain decimal number: 1e-7'],
    [1e21, 'not a plain decimal number: 1e+21'],
    [Number.NaN, 'not a plain decimal number: NaN'],
    [Number.POSITIVE_INFINITY, 'not a plain decimal number: Infinity'],
  ])('refuses the number %d', (decimal, message) => {
    expect(() => ratioOfDecimal(decimal)).toThrow(new RangeError(message));
  });

  it('adds without the drift of floating point', () => {
    const tenths = Array.from({ length: 10 }, () => ratio(1, 10));

    expect(sumOf(tenths)).toEqual(ratio(1));
    expect(addRatios(ratio(1, 10), ratio(2, 10))).toEqual(ratio(3, 10));
    expect(addRatios(ratio(1, 6), ratio(3, 4))).toEqual(ratio(11, 12));
  });

  it('subtracts, below zero too', () => {
    expect(subtractRatios(ratio(1, 2), ratio(1, 3))).toEqual(ratio(1, 6));
    expect(subtractRatios(ratio(1, 3), ratio(1, 2))).toEqual(ratio(-1, 6));
  });

  it('divides, by a negative too, never by zero', () => {
    expect(divideRatios(ratio(5, 8), ratio(9, 8))).toEqual(ratio(5, 9));
    expect(divideRatios(ratio(1, 2), ratio(-1, 4))).toEqual(ratio(-2));
    expect(() => divideRatios(ratio(1), ratio(0))).toThrow(
      new RangeError('no fraction has the denominator 0: 1/0'),
    );
  });

  it.each([
    [ratio(1, 3), ratio(1, 2), -1],
    [ratio(1, 2), ratio(1, 3), 1],
    [ratio(2, 4), ratio(1, 2), 0],
    [ratio(-1, 2), ratio(1, 3), -1],
  ])('compares %o with %o', (left, right, sign) => {
    expect(Math.sign(compareRatios(left, right))).toBe(sign);
  });

  it('takes the mean, and 0 of none', () => {
    expect(meanOf([ratio(1), ratio(1, 4)])).toEqual(ratio(5, 8));
    expect(meanOf([])).toEqual(ratio(0));
    expect(sumOf([])).toEqual(ratio(0));
  });

  it('becomes a floating-point number only when asked', () => {
    expect(toNumber(ratio(5, 8))).toBe(0.625);
  });

  it('refuses what it cannot calculate exactly rather than be wrong in silence', () => {
    expect(() => product(2 ** 30, 2 ** 30)).toThrow(
      new RangeError('too large to calculate exactly: 1073741824 * 1073741824'),
    );
    expect(() => addRatios(ratio(1, 2 ** 31), ratio(1, 3 ** 20))).toThrow(RangeError);
  });
});
