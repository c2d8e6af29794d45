'use client';

import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';

interface SidePanelProps {
  readonly title: string;
  /** Called on Esc and by the button; whoever keeps the panel in the address takes it out there. */
  readonly onClose: () => void;
  /** Links to what the panel shows a part of. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/**
 * A panel beside the content, which stays in use: nothing is dimmed or trapped. It takes the focus
 * when it opens and gives it back to where it came from. Wide screens make room (`data-side-panel`
 * in frame.css), narrow ones are covered.
 */
export function SidePanel({ title, onClose, actions, children }: SidePanelProps): ReactNode {
  const heading = useId();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    panel.current?.focus({ preventScroll: true });
    return () => {
      if (before instanceof HTMLElement && before.isConnected)
        before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <aside
      aria-labelledby={heading}
      className="fixed inset-y-0 right-0 z-30 flex w-full flex-col border-line border-l bg-surface shadow-overlay outline-none sm:w-[26rem] xl:top-12 xl:shadow-none"
      data-screen-only=""
      data-side-panel=""
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
      ref={panel}
      tabIndex={-1}
    >
      <header className="flex items-center justify-between gap-2 border-line border-b py-2 pr-2 pl-4">
        <h2 className="min-w-0 truncate font-semibold" id={heading}>
          {title}
        </h2>
        <div className="flex items-center gap-1">
          {actions}
          <button
            aria-label="Close"
            className="inline-flex size-8 items-center justify-center rounded-control text-muted hover:bg-sunken hover:text-ink"
            onClick={onClose}
            title="Close (Esc)"
            type="button"
          >
            <X aria-hidden size={16} />
          </button>
        </div>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-4">{children}</div>
    </aside>
  );
}
