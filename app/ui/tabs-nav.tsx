import Link from 'next/link';
import type { ReactNode } from 'react';

interface TabsNavProps {
  /** What the tabs are of. */
  readonly label: string;
  readonly tabs: readonly {
    readonly title: string;
    readonly href: string;
    readonly current: boolean;
    readonly count?: number;
  }[];
}

/** Tabs as links: each is a page of its own with an address of its own. */
export function TabsNav({ label, tabs }: TabsNavProps): ReactNode {
  return (
    <nav aria-label={label} className="border-line border-b" data-screen-only="">
      <ul className="flex flex-wrap gap-x-6 max-sm:gap-x-3">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link
              prefetch={false}
              aria-current={tab.current ? 'page' : undefined}
              className="block whitespace-nowrap border-transparent border-b-2 py-2 max-sm:text-small text-muted -outline-offset-2 hover:text-ink aria-[current]:border-ink aria-[current]:font-medium aria-[current]:text-ink"
              href={tab.href}
            >
              {tab.title}
              {tab.count === undefined ? null : (
                <span className="ml-1.5 font-normal text-faint">{tab.count}</span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
