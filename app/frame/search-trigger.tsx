'use client';

import { Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { KeyHint } from '../ui/key-hint.tsx';

/** Heard by the frame's dialogs; so the trigger needs no part of them. */
export const searchEvent = 'assay:search';

/** Looks like a field, opens the command palette. */
export function SearchTrigger(): ReactNode {
  return (
    <button
      aria-keyshortcuts="Control+K"
      className="inline-flex h-8 items-center gap-2 rounded-control border border-edge bg-surface px-2.5 text-faint hover:bg-sunken hover:text-muted sm:w-64"
      onClick={() => document.dispatchEvent(new Event(searchEvent))}
      type="button"
    >
      <Search aria-hidden className="flex-none" size={14} />
      <span className="flex-1 truncate text-left max-sm:sr-only">Search or jump to…</span>
      <span className="max-sm:hidden">
        <KeyHint keys="Ctrl K" />
      </span>
    </button>
  );
}
