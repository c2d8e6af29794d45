import type { Interval } from './practice-score.ts';
import { compareRatios, product, type Ratio, zero } from './ratio.ts';

/**
 * How scores are written. What ends within three decimals is written out, so every score of a practice
 * (all are eighths) is shown exactly: "1.25", "0.375". What does not is cut to two decimals, towards
 * less: 1/6 is "0.16". A score is never shown higher than it is, nor a threshold as reached that is
 * not. Only the high end of an interval is cut towards more, so the interval shown holds the true one.
 */
export interface ScoreFormat {
  /** Digits after the point to write at least, from 0 to 3; 2 by default, 1 suits steps of 0.5. */
  readonly minimumDecimals?: 0 | 1 | 2 | 3;
}

type Direction = 'down' | 'up';

const exactDecimals = 3;
const cutDecimals = 2;

/** One score, say "1.25"; see `ScoreFormat` for how many decimals and for the direction of rounding. */
export function formatScore(score: Ratio, format: ScoreFormat = {}): string {
  return written(score, decimalsOf(score, format), 'down');
}

/** "1.25 – 2.00"; one number only when both ends are equal, never because rounding made them so. */
export function formatInterval(interval: Interval, format: ScoreFormat = {}): string {
  const { high, low } = interval;
  if (compareRatios(low, high) === 0) {
    return formatScore(low, format);
  }
  const decimals = Math.max(decimalsOf(low, format), decimalsOf(high, format));
  return `${written(low, decimals, 'down')} – ${written(high, decimals, 'up')}`;
}

/**
 * A share as whole percent, cut towards less: "79 %" stays below a threshold of 80 %, and only all is
 * "100 %". A share above 0 is at least "< 1 %", so a few never look like none.
 */
export function formatPercent(share: Ratio): string {
  const percent = floorOf(product(share.numerator, 100), share.denominator);
  const isTiny = percent === 0 && compareRatios(share, zero) > 0;
  return isTiny ? '< 1 %' : `${signed(percent, String(Math.abs(percent)))} %`;
}

function decimalsOf(score: Ratio, { minimumDecimals = cutDecimals }: ScoreFormat): number {
  for (let decimals = 0; decimals <= exactDecimals; decimals += 1) {
    if (product(score.numerator, 10 ** decimals) % score.denominator === 0) {
      return Math.max(decimals, minimumDecimals);
    }
  }
  return Math.max(cutDecimals, minimumDecimals);
}

function written(score: Ratio, decimals: number, direction: Direction): string {
  const scaled = product(score.numerator, 10 ** decimals);
  const units =
    direction === 'down'
      ? floorOf(scaled, score.denominator)
      : 0 - floorOf(-scaled, score.denominator);
  const digits = String(Math.abs(units)).padStart(decimals + 1, '0');
  const point = digits.length - decimals;
  return signed(
    units,
    decimals === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`,
  );
}

function signed(value: number, digits: string): string {
  return value < 0 ? `−${digits}` : digits;
}

/** The greatest integer not above the quotient; exact, since both are safe integers. */
function floorOf(numerator: number, denominator: number): number {
  return Math.floor(numerator / denominator);
}
