'use client';

import { PanelLeft } from 'lucide-react';
import { type ReactNode, useTransition } from 'react';
import { keepLook } from '../looks/actions.ts';

interface RailToggleProps {
  readonly className: string;
  readonly wordClass: string;
}

/** Narrows the rail to icons and widens it again; the server keeps it so from the next page on. */
export function RailToggle({ className, wordClass }: RailToggleProps): ReactNode {
  const [, startKeeping] = useTransition();
  return (
    <button
      className={`${className} w-full`}
      onClick={(event) => {
        const frame = event.currentTarget.closest('[data-rail]');
        if (!(frame instanceof HTMLElement)) return;
        const next = frame.dataset.rail === 'icons' ? 'words' : 'icons';
        frame.dataset.rail = next;
        startKeeping(() => keepLook({ of: 'rail', value: next }));
      }}
      title="Narrow or widen the menu"
      type="button"
    >
      <PanelLeft aria-hidden className="flex-none" size={16} strokeWidth={1.75} />
      <span className={wordClass}>Narrow menu</span>
    </button>
  );
}
