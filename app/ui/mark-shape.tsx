'use client';

import type { ReactNode } from 'react';
import type { MarkName } from '#lib/judging/mark-name.ts';

const line = { fill: 'none', stroke: 'currentColor', strokeLinecap: 'round' } as const;
const ring = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.5 } as const;

/**
 * The drawing of each status in a box of 16 by 16. No two are told apart by colour alone: they keep
 * apart in grey, on paper and in a person's own colours.
 */
export const markShape: Readonly<Record<MarkName, ReactNode>> = {
  met: (
    <>
      <circle className="fill-met-soft" cx="8" cy="8" r="7" />
      <path d="m4.8 8.3 2.2 2.2 4.2-4.7" strokeLinejoin="round" strokeWidth="1.8" {...line} />
    </>
  ),
  stated: (
    <>
      <circle className="fill-met-soft" cx="8" cy="8" r="7" />
      <circle cx="8" cy="6" fill="currentColor" r="2.1" />
      <path d="M4.3 12c.5-1.9 1.9-2.9 3.7-2.9s3.2 1 3.7 2.9" strokeWidth="1.6" {...line} />
    </>
  ),
  not_met: (
    <>
      <rect fill="currentColor" height="13" rx="3" width="13" x="1.5" y="1.5" />
      <path
        className="stroke-surface"
        d="m5.3 5.3 5.4 5.4m0-5.4-5.4 5.4"
        fill="none"
        strokeLinecap="round"
        strokeWidth="1.8"
      />
    </>
  ),
  never_collected: <circle cx="8" cy="8" r="6.2" strokeDasharray="2.4 2.46" {...ring} />,
  stale: (
    <>
      <circle cx="8" cy="8" r="6.2" {...ring} />
      <path d="M8 4.6V8l2.3 1.6" strokeWidth="1.5" {...line} />
    </>
  ),
  collection_failed: (
    <>
      <path
        d="M11.6 3A6.2 6.2 0 0 0 3 11.6M4.4 13A6.2 6.2 0 0 0 13 4.4"
        strokeWidth="1.6"
        {...line}
      />
      <path d="M8 5v3.4m0 2.5v.1" strokeWidth="1.7" {...line} />
    </>
  ),
  partial: (
    <>
      <circle cx="8" cy="8" r="6.2" {...ring} />
      <path d="M8 1.8a6.2 6.2 0 0 1 0 12.4Z" fill="currentColor" />
    </>
  ),
  conflict: (
    <path
      d="M2 5.6h9.6M9 3l2.8 2.6L9 8.2m5 2.4H4.4M7 8l-2.8 2.6L7 13.2"
      strokeLinejoin="round"
      strokeWidth="1.5"
      {...line}
    />
  ),
  needs_person: (
    <>
      <circle cx="8" cy="5.2" r="2.7" {...ring} />
      <path d="M2.9 13.6c.6-2.7 2.6-4 5.1-4s4.5 1.3 5.1 4" strokeWidth="1.5" {...line} />
    </>
  ),
  not_applicable: <path d="M4 8h8" strokeWidth="1.6" {...line} />,
  waived: (
    <>
      <path d="M8 1.6 2.6 3.8v4c0 3.2 2.2 5.6 5.4 6.6Z" fill="currentColor" />
      <path
        d="m8 1.6 5.4 2.2v4c0 3.2-2.2 5.6-5.4 6.6"
        strokeLinejoin="round"
        strokeWidth="1.5"
        {...line}
      />
    </>
  ),
};
