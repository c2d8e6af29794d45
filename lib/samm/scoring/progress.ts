import type { AnswerValues } from './practice-score.ts';
import {
  compareRatios,
  divideRatios,
  one,
  type Ratio,
  subtractRatios,
  sumOf,
  zero,
} from './ratio.ts';

/** How far one activity is from its target: max(0, target − current). Overshooting is no gap. */
export function activityGap(current: Ratio, target: Ratio): Ratio {
  return compareRatios(target, current) > 0 ? subtractRatios(target, current) : zero;
}

/**
 * The sum of all gaps. It may exceed the difference of two practice scores: being better than asked in
 * one activity makes up for no other. A current answer that is missing counts as 0; so does a target.
 */
export function totalGap(current: AnswerValues, target: AnswerValues): Ratio {
  return sumOf(
    Object.entries(target).map(([code, wanted]) =>
      activityGap(current[code] ?? zero, wanted ?? zero),
    ),
  );
}

/**
 * How much of what was aimed at is in place: 1 − Σgap ÷ Σtarget, from 0 to 1; `null` when nothing was
 * aimed at. A question that applies to no application has no target: leave it out of `target`.
 */
export function percentToTarget(current: AnswerValues, target: AnswerValues): Ratio | null {
  const aim = sumOf(Object.values(target).map((wanted) => wanted ?? zero));
  if (compareRatios(aim, zero) === 0) {
    return null;
  }
  return subtractRatios(one, divideRatios(totalGap(current, target), aim));
}

/** Three scores of one practice (or stream, function, whole), all of the same sort. */
export interface Journey {
  readonly baseline: Ratio;
  readonly current: Ratio;
  readonly target: Ratio;
}

/**
 * How much of the way from baseline to target is done: (current − baseline) ÷ (target − baseline).
 * Negative when it went backwards, above 1 when past the target; `null` when the target asks for
 * nothing beyond the baseline, where the quotient has no meaning.
 */
export function progressToDate({ baseline, current, target }: Journey): Ratio | null {
  if (compareRatios(target, baseline) <= 0) {
    return null;
  }
  return divideRatios(subtractRatios(current, baseline), subtractRatios(target, baseline));
}
