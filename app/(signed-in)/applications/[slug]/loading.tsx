import type { ReactNode } from 'react';
import { Panel } from '../../../ui/panel.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';

/** The head and the tabs stay; below them comes a summary, then rows. */
export default function LoadingTab(): ReactNode {
  return (
    <div className="grid gap-4">
      <p className="sr-only" role="status">
        The tab is on its way
      </p>
      <Panel>
        <Skeleton lines={['short', 'half', 'wide']} />
      </Panel>
      <Panel>
        <Skeleton height="row" lines={['full', 'full', 'wide', 'full', 'half']} />
      </Panel>
    </div>
  );
}
