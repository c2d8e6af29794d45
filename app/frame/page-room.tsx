'use client';

import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { Panel } from '../ui/panel.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { useComingPage } from './use-coming-page.ts';

interface PageRoomProps {
  /** The path below which pages share what stands around this room; null: all pages. */
  readonly within: string | null;
  readonly children: ReactNode;
}

/**
 * The room of a page: shows the shape of what comes while the next page is on its way for longer
 * than a moment. The same page in another order, or another part of it, pales instead: whoever reads
 * it keeps their place and their focus. A page that is asked for by its address comes whole, with
 * its own status.
 */
export function PageRoom({ within, children }: PageRoomProps): ReactNode {
  const coming = useComingPage();
  const pathname = usePathname();
  const isOurs = coming !== null && commonRoom(pathname, coming) === within;
  const isOther = isOurs && coming !== pathname;
  return (
    <>
      {isOther ? <Shape /> : null}
      <div aria-busy={isOurs} className="aria-busy:opacity-60" hidden={isOther}>
        {children}
      </div>
    </>
  );
}

/** Pages of one application keep its head and tabs; between others everything changes. */
function commonRoom(from: string, to: string): string | null {
  const room = applicationIn(from);
  return room !== null && room === applicationIn(to) ? room : null;
}

function applicationIn(pathname: string): string | null {
  return /^\/applications\/(?!new$)[^/]+/.exec(pathname)?.[0] ?? null;
}

/** A title, a summary, then rows. */
function Shape(): ReactNode {
  return (
    <div className="grid gap-4">
      <p className="sr-only" role="status">
        The page is on its way
      </p>
      <Skeleton lines={['short', 'half']} />
      <Panel>
        <Skeleton height="row" lines={['full', 'full', 'wide', 'full', 'half', 'full']} />
      </Panel>
    </div>
  );
}
