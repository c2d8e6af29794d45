import type { ReactNode } from 'react';
import { Panel } from '../ui/panel.tsx';
import { Skeleton } from '../ui/skeleton.tsx';

/** The shape of any page: a title, a panel of lines. Pages with a shape of their own have their own. */
export default function LoadingPage(): ReactNode {
  return (
    <div className="grid gap-6">
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
