'use client';

import type { ReactNode } from 'react';

interface ProgressBarProps {
  readonly done: number;
  /** Null while it is not known how many there are: then the bar tells only that something goes on. */
  readonly total: number | null;
  readonly label: string;
}

/** How far something is. All by attributes: no style is inlined. */
export function ProgressBar({ done, total, label }: ProgressBarProps): ReactNode {
  const part = total === null || total === 0 ? null : Math.min(1, done / total);
  const value = part === null ? {} : { 'aria-valuenow': Math.floor(part * 100) };
  return (
    <div aria-label={label} aria-valuemax={100} aria-valuemin={0} role="progressbar" {...value}>
      <svg aria-hidden="true" className="block w-full" height="4">
        <rect className="fill-sunken" height="4" rx="2" width="100%" />
        {part === null ? (
          <rect className="animate-pulse fill-edge" height="4" rx="2" width="100%" />
        ) : (
          <rect
            className="fill-accent"
            height="4"
            rx="2"
            width={`${Math.round(part * 1_000) / 10}%`}
          />
        )}
      </svg>
    </div>
  );
}
