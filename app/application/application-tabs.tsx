'use client';

import { useSelectedLayoutSegment } from 'next/navigation';
import type { ReactNode } from 'react';
import { TabsNav } from '../ui/tabs-nav.tsx';

const tabs = [
  { segment: null, title: 'Scorecard' },
  { segment: 'questionnaire', title: 'Questionnaire' },
  { segment: 'evidence', title: 'Evidence' },
  { segment: 'history', title: 'History' },
  { segment: 'settings', title: 'Settings' },
] as const;

/** The pages of one application; which one is open is known to the router. */
export function ApplicationTabs({ slug }: { readonly slug: string }): ReactNode {
  const open = useSelectedLayoutSegment();
  return (
    <TabsNav
      label="Application"
      tabs={tabs.map(({ segment, title }) => ({
        title,
        href: `/applications/${slug}${segment === null ? '' : `/${segment}`}`,
        current: segment === open,
      }))}
    />
  );
}
