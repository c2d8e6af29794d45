/**
 * An exact fraction in lowest terms, its denominator positive. Scores stay fractions from the answers
 * to the page, because 0.1 + 0.2 is not 0.3 in floating point and a threshold must not depend on that.
 * Made only by `ratio` and the functions here; what leaves the range of safe integers throws.
 */
export interface Ratio {
  readonly numerator: number;
  readonly denominator: number;
}

/** The fraction of two safe integers; throws a RangeError on any other number or a denominator of 0. */
export function ratio(numerator: number, denominator = 1): Ratio {
  if (!Number.isSafeInteger(numerator) || !Number.isSafeInteger(denominator)) {
    throw new RangeError(`not a fraction of safe integers: ${numerator}/${denominator}`);
  }
  if (denominator === 0) {
    throw new RangeError(`no fraction has the denominator 0: ${numerator}/0`);
  }
  const divisor = greatestCommonDivisor(numerator, denominator) * Math.sign(denominator);
  // Adding 0 turns a -0 into 0, which compares and prints as people expect.
  return { numerator: numerator / divisor + 0, denominator: denominator / divisor };
}

export const zero: Ratio = ratio(0);
export const one: Ratio = ratio(1);

/**
 * The fraction that a decimal number says as it is written, digit by digit: 0.8 is 4/5, not the nearest
 * double. What is not finite, needs an exponent or more digits than a safe integer holds throws a
 * RangeError.
 */
export function ratioOfDecimal(decimal: number): Ratio {
  const match = /^(-?\d+)(?:\.(\d+))?$/.exec(String(decimal));
  const [, whole, fraction = ''] = match ?? [];
  if (whole === undefined) {
    throw new RangeError(`not a plain decimal number: ${decimal}`);
  }
  return ratio(Number(whole + fraction), 10 ** fraction.length);
}

export function addRatios(left: Ratio, right: Ratio): Ratio {
  const divisor = greatestCommonDivisor(left.denominator, right.denominator);
  const leftFactor = right.denominator / divisor;
  const rightFactor = left.denominator / divisor;
  return ratio(
    product(left.numerator, leftFactor) + product(right.numerator, rightFactor),
    product(left.denominator, leftFactor),
  );
}

export function subtractRatios(left: Ratio, right: Ratio): Ratio {
  return addRatios(left, ratio(-right.numerator, right.denominator));
}

/** Throws a RangeError when the divisor is 0. */
export function divideRatios(dividend: Ratio, divisor: Ratio): Ratio {
  return ratio(
    product(dividend.numerator, divisor.denominator),
    product(dividend.denominator, divisor.numerator),
  );
}

/** Negative when left is less, 0 when both are equal, positive when left is more. */
export function compareRatios(left: Ratio, right: Ratio): number {
  return product(left.numerator, right.denominator) - product(right.numerator, left.denominator);
}

/** The sum; 0 for none. */
export function sumOf(ratios: Iterable<Ratio>): Ratio {
  let sum = zero;
  for (const each of ratios) {
    sum = addRatios(sum, each);
  }
  return sum;
}

/** The mean, as SAMM takes it of a function's practices and of all functions; 0 for none. */
export function meanOf(ratios: readonly Ratio[]): Ratio {
  return ratios.length === 0 ? zero : divideRatios(sumOf(ratios), ratio(ratios.length));
}

/** The nearest floating-point number: for charts and JSON, never to calculate or compare with. */
export function toNumber({ numerator, denominator }: Ratio): number {
  return numerator / denominator;
}

/** The product of two integers, when it can be told exactly. */
export function product(left: number, right: number): number {
  const result = left * right;
  if (!Number.isSafeInteger(result)) {
    throw new RangeError(`too large to calculate exactly: ${left} * ${right}`);
  }
  return result;
}

function greatestCommonDivisor(left: number, right: number): number {
  let [larger, smaller] = [Math.abs(left), Math.abs(right)];
  while (smaller !== 0) {
    [larger, smaller] = [smaller, larger % smaller];
  }
  return larger;
}
