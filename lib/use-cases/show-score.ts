import { formatInterval, formatScore } from '#lib/samm/scoring/format.ts';
import type { Interval } from '#lib/samm/scoring/practice-score.ts';
import { type Ratio, toNumber } from '#lib/samm/scoring/ratio.ts';
import type { ScoreView } from './score-view.ts';

/** A score as a page draws and reads it. */
export function showScore(
  interval: Interval,
  maximum: Ratio,
  scale: ScoreView['scale'],
  target: Ratio | null,
): ScoreView {
  return {
    low: toNumber(interval.low),
    high: toNumber(interval.high),
    maximum: toNumber(maximum),
    scale,
    target: target === null ? null : { value: toNumber(target), text: formatScore(target) },
    lowText: formatScore(interval.low),
    highText: formatScore(interval.high),
    text: `${formatInterval(interval)} of ${formatScore(maximum, { minimumDecimals: 0 })}`,
  };
}
