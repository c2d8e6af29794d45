'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';

/** The sign of Assay, and the way home. */
export function Brand({ wordClass }: { readonly wordClass: string }): ReactNode {
  return (
    <Link
      prefetch={false}
      className="flex items-center gap-2.5 font-semibold tracking-tight"
      href="/"
      title="Assay"
    >
      <svg
        aria-hidden="true"
        className="flex-none"
        fill="none"
        height="18"
        stroke="currentColor"
        strokeWidth="1.6"
        viewBox="0 0 18 18"
        width="18"
      >
        <path d="m9 1 7 3v5c0 4-3 6.8-7 8-4-1.2-7-4-7-8V4Z" strokeLinejoin="round" />
        <path d="m5.6 9.2 2.3 2.3 4.5-5" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
      <span className={wordClass}>Assay</span>
    </Link>
  );
}
