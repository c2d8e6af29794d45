'use client';

import { Dialog as Base } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';

interface DialogProps {
  /** What the dialog is: read when it opens. */
  readonly title: string;
  readonly titleShown?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog over the page: it holds the focus and gives it back; Esc and a click outside close it. */
export function Dialog({ title, titleShown = true, onClose, children }: DialogProps): ReactNode {
  return (
    <Base.Root
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      open
    >
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-veil" />
        <Base.Viewport className="fixed inset-0 z-40 flex items-start justify-center overflow-y-auto px-2 pt-[10vh] pb-8">
          <Base.Popup className="w-full max-w-xl rounded-control border border-line bg-surface text-ink shadow-overlay outline-none">
            <Base.Title className={titleShown ? 'px-4 pt-4 font-semibold text-title' : 'sr-only'}>
              {title}
            </Base.Title>
            {children}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
