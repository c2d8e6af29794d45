import { z } from 'zod';
import type { Answer } from '../catalog/codes.ts';
import { answerOptionOf } from '../catalog/look-ups.ts';
import { compareRatios, one, product, type Ratio, ratio, ratioOfDecimal, zero } from './ratio.ts';

const half = ratio(1, 2);

/** What SAMM counts an answer as: No 0, some 0.25, at least half 0.5, most or all 1. */
export function answerValue(answer: Answer): Ratio {
  return ratioOfDecimal(answerOptionOf(answer).value);
}

/** The share of applications from which "most or all" is said; SAMM gives no number. */
export const defaultMost = 0.8;

const finest = 1_000_000;

/** A threshold for "most" as policies and settings write it: more than 0.5, at most 1, six decimals. */
export const MostThreshold = z
  .number()
  .gt(0.5)
  .lte(1)
  .refine((value) => /^\d(?:\.\d{1,6})?$/.test(String(value)), 'at most six decimals');
export type MostThreshold = z.infer<typeof MostThreshold>;

/**
 * The threshold as a fraction, from a decimal or a fraction (say 2/3). Not more than a half, more than
 * 1, or finer than a millionth throws a RangeError: "most" must ask for more than "at least half".
 */
export function mostThreshold(most: number | Ratio): Ratio {
  const threshold = typeof most === 'number' ? ratioOfDecimal(most) : most;
  if (
    threshold.denominator > finest ||
    compareRatios(threshold, half) <= 0 ||
    compareRatios(threshold, one) > 0
  ) {
    throw new RangeError(
      `no threshold for "most": ${threshold.numerator}/${threshold.denominator}`,
    );
  }
  return threshold;
}

/**
 * SAMM's answer for a coverage from 0 to 1: none "no", any "some", 1/2 "half", the threshold "most".
 * A coverage that equals a threshold has reached it.
 */
export function answerOfCoverage(coverage: Ratio, most: number | Ratio = defaultMost): Answer {
  if (compareRatios(coverage, mostThreshold(most)) >= 0) {
    return 'most';
  }
  if (compareRatios(coverage, half) >= 0) {
    return 'half';
  }
  return compareRatios(coverage, zero) > 0 ? 'some' : 'no';
}

/** The next better answer within reach, and how many more applications with Yes it takes. */
export interface AnswerStep {
  readonly answer: Answer;
  readonly moreYes: number;
}

/**
 * The fewest further Yes among the applicable applications that better the answer, and the answer
 * they give (with few applications one Yes may skip answers); `null` when it is "most" already.
 */
export function nextAnswer(
  yes: number,
  applicable: number,
  most: number | Ratio = defaultMost,
): AnswerStep | null {
  const threshold = mostThreshold(most);
  const needed = [
    Math.min(1, applicable),
    Math.ceil(applicable / 2),
    Math.ceil(product(applicable, threshold.numerator) / threshold.denominator),
  ].find((count) => count > yes);
  if (needed === undefined) {
    return null;
  }
  return {
    answer: answerOfCoverage(ratio(needed, applicable), threshold),
    moreYes: needed - yes,
  };
}
