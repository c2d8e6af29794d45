'use client';

import type { ReactNode } from 'react';
import type { AnswerView } from '#lib/use-cases/portfolio-view.ts';

interface SparklineProps {
  readonly trend: AnswerView['trend'];
}

const width = 56;
const height = 16;
const inset = 1.5;

/**
 * Official values over time as steps: an answer holds until the day it changes. The newest value
 * ends in a dot. What it shows is told in words for those who do not see it.
 */
export function Sparkline({ trend }: SparklineProps): ReactNode {
  const [first, last] = [trend[0], trend.at(-1)];
  if (first === undefined || last === undefined || trend.length < 2) return null;
  const start = dayNumber(first.day);
  const span = Math.max(1, dayNumber(last.day) - start);
  const x = (day: string): number =>
    round(inset + ((dayNumber(day) - start) / span) * (width - 2 * inset));
  const y = (value: number): number => round(height - inset - value * (height - 2 * inset));
  const path = trend
    .slice(1)
    .reduce(
      (line, { day, value }) => `${line}H${x(day)}V${y(value)}`,
      `M${x(first.day)} ${y(first.value)}`,
    );
  return (
    <svg
      aria-label={`${first.value} on ${first.day}, ${last.value} on ${last.day}`}
      className="flex-none text-faint"
      height={height}
      role="img"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
    >
      <path d={path} fill="none" stroke="currentColor" strokeWidth="1.25" />
      <circle className="fill-ink" cx={x(last.day)} cy={y(last.value)} r="1.5" />
    </svg>
  );
}

function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00.000Z`) / 86_400_000;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
