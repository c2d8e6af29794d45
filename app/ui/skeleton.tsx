import type { ReactNode } from 'react';

type Width = 'full' | 'wide' | 'half' | 'short';

const widths: Readonly<Record<Width, string>> = {
  full: 'w-full',
  wide: 'w-3/4',
  half: 'w-1/2',
  short: 'w-24',
};

interface SkeletonProps {
  /** A line each: the shape of what comes. */
  readonly lines: readonly Width[];
  readonly height?: 'line' | 'row' | 'block';
}

const heights = { line: 'h-4', row: 'h-8', block: 'h-40' } as const;

/** The shape of what comes, while it comes. Who does not see it is told by the page around it. */
export function Skeleton({ lines, height = 'line' }: SkeletonProps): ReactNode {
  const placed = lines.map((width, place) => ({ width, place }));
  return (
    <div aria-hidden className="grid gap-2">
      {placed.map(({ width, place }) => (
        <div
          className={`${widths[width]} ${heights[height]} animate-pulse rounded-mark bg-sunken`}
          key={place}
        />
      ))}
    </div>
  );
}
