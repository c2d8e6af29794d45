'use client';

import { type ReactNode, useId } from 'react';
import type { ScoreView } from '#lib/use-cases/score-view.ts';

interface ScoreBarProps {
  readonly score: ScoreView;
  /** What the score is of; the bar is read as "Deployment process: 1.50 – 2.00 of 3". */
  readonly label: string;
}

/**
 * A score with its interval: solid to the official low end, hatched to the high end, a tick at the
 * target, and nothing drawn beyond what can be reached. All by attributes: no style is inlined.
 */
export function ScoreBar({ score, label }: ScoreBarProps): ReactNode {
  const hatch = useId();
  const { low, high, maximum, scale, target } = score;
  const percent = (value: number): string =>
    `${Math.round((Math.min(Math.max(value, 0), scale) / scale) * 10_000) / 100}%`;
  const aim = target === null ? '' : `, target ${target.text}`;
  return (
    <svg
      aria-label={`${label}: ${score.text}${aim}`}
      className="block w-full overflow-visible"
      height="16"
      role="img"
    >
      <defs>
        <pattern
          height="5"
          id={hatch}
          patternTransform="rotate(45)"
          patternUnits="userSpaceOnUse"
          width="5"
        >
          <line className="stroke-faint" strokeWidth="3" x1="0" x2="0" y1="0" y2="5" />
        </pattern>
      </defs>
      {maximum < scale ? (
        <line
          className="stroke-edge"
          strokeDasharray="2 3"
          x1={percent(maximum)}
          x2="100%"
          y1="8"
          y2="8"
        />
      ) : null}
      <rect
        className="fill-sunken stroke-line"
        height="7"
        rx="3.5"
        width={percent(maximum)}
        y="4.5"
      />
      {high > low ? (
        <rect fill={`url(#${hatch})`} height="8" rx="4" width={percent(high)} y="4" />
      ) : null}
      {high > low ? (
        <rect
          className="fill-none stroke-faint"
          height="7"
          rx="3.5"
          width={percent(high)}
          y="4.5"
        />
      ) : null}
      {low > 0 ? <rect className="fill-ink" height="8" rx="4" width={percent(low)} y="4" /> : null}
      {target === null ? null : (
        <line
          className="stroke-accent"
          strokeWidth="2"
          x1={percent(target.value)}
          x2={percent(target.value)}
          y1="0"
          y2="16"
        />
      )}
    </svg>
  );
}
