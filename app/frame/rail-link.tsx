'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { isWithin, type Place } from './places.ts';

interface RailLinkProps {
  readonly place: Place;
  readonly count: number | null;
  readonly className: string;
  /** Icon and word. */
  readonly children: ReactNode;
}

/** A place of the rail that knows whether one is there. */
export function RailLink({ place, count, className, children }: RailLinkProps): ReactNode {
  const pathname = usePathname();
  return (
    <Link
      prefetch={false}
      aria-current={isWithin(pathname, place) ? 'page' : undefined}
      className={className}
      href={place.href}
      onClick={(event) => {
        const sheet = event.currentTarget.closest('[popover]');
        if (sheet instanceof HTMLElement) sheet.hidePopover();
      }}
      title={count === null ? place.title : `${place.title}: ${count}`}
    >
      {children}
    </Link>
  );
}
