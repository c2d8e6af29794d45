'use client';

import type { ReactNode } from 'react';
import type { Instant } from '#lib/evidence/instant.ts';
import type { ScorePoint } from '#lib/use-cases/history-view.ts';
import { dayText } from '../../ui/relative-text.ts';

interface ScoreLineProps {
  readonly line: readonly ScorePoint[];
  readonly now: Instant;
}

const width = 1_000;
const height = 120;
const most = 3;

/**
 * The application score over time: a step line at the official low end, a band up to the high end.
 * Drawn by the server from ready numbers; the list below says the same in words.
 */
export function ScoreLine({ line, now }: ScoreLineProps): ReactNode {
  const [first] = line;
  if (first === undefined) return null;
  const from = Date.parse(first.at);
  const span = Math.max(1, Date.parse(now) - from);
  const x = (at: Instant): number => round(((Date.parse(at) - from) / span) * width);
  const y = (score: number): number => round(height - (score / most) * height);
  const steps = (of: 'low' | 'high'): string =>
    line
      .map((point, index) => {
        const end = line[index + 1]?.at ?? now;
        return `${x(point.at)},${y(point[of])} ${x(end)},${y(point[of])}`;
      })
      .join(' ');
  const back = [...line].reverse().map((point, index) => {
    const end = line[line.length - index]?.at ?? now;
    return `${x(end)},${y(point.high)} ${x(point.at)},${y(point.high)}`;
  });
  const last = line.at(-1) ?? first;
  return (
    <figure className="grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-2">
      <div
        aria-hidden
        className="flex h-[120px] flex-col justify-between text-right text-faint text-small leading-none"
      >
        {[3, 2, 1, 0].map((tick) => (
          <span key={tick}>{tick}</span>
        ))}
      </div>
      <svg
        aria-label={`Application score from ${dayText(first.at)} to today, now ${last.low} up to ${last.high} of 3`}
        className="h-[120px] w-full overflow-visible"
        preserveAspectRatio="none"
        role="img"
        viewBox={`0 0 ${width} ${height}`}
      >
        {[0, 1, 2, 3].map((tick) => (
          <line
            className="stroke-line"
            key={tick}
            vectorEffect="non-scaling-stroke"
            x1="0"
            x2={width}
            y1={y(tick)}
            y2={y(tick)}
          />
        ))}
        <polygon className="fill-edge opacity-50" points={`${steps('low')} ${back.join(' ')}`} />
        <polyline
          className="stroke-faint"
          fill="none"
          points={steps('high')}
          strokeDasharray="3 3"
          vectorEffect="non-scaling-stroke"
        />
        <polyline
          className="stroke-ink"
          fill="none"
          points={steps('low')}
          strokeWidth="2"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <figcaption className="col-start-2 mt-1 flex justify-between gap-4 text-faint text-small">
        <span>{dayText(first.at)}</span>
        <span className="max-sm:hidden">line: what is proven · band: what is open</span>
        <span>now</span>
      </figcaption>
    </figure>
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
