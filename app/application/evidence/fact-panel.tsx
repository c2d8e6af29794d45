'use client';

import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { SidePanel } from '../../ui/side-panel.tsx';

interface FactPanelProps {
  readonly title: string;
  /** The address of the page without the fact. */
  readonly closeHref: string;
  readonly children: ReactNode;
}

/** A fact beside the table; which one stands in the address. */
export function FactPanel({ title, closeHref, children }: FactPanelProps): ReactNode {
  const router = useRouter();
  return (
    <SidePanel onClose={() => router.push(closeHref, { scroll: false })} title={title}>
      {children}
    </SidePanel>
  );
}
