'use client';

import { Autocomplete } from '@base-ui/react/autocomplete';
import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import type { PaletteItem } from '#lib/use-cases/frame-view.ts';
import { Dialog } from '../ui/dialog.tsx';
import { KeyHint } from '../ui/key-hint.tsx';
import { matchItems } from './match-items.ts';
import { useSearch } from './use-search.ts';

const kindWord = {
  page: 'Page',
  application: 'Application',
  criterion: 'Criterion',
  action: 'Action',
} as const satisfies Record<PaletteItem['kind'], string>;

interface CommandPaletteProps {
  readonly items: readonly PaletteItem[];
  readonly searchHref: string;
  readonly onClose: () => void;
}

/** Jumps to any page, application, criterion or action by a few letters of its name. */
export function CommandPalette({ items, searchHref, onClose }: CommandPaletteProps): ReactNode {
  const router = useRouter();
  const [text, setText] = useState('');
  const search = useSearch(searchHref, text);
  const shown = [...matchItems(items, text), ...search.items];
  return (
    <Dialog onClose={onClose} title="Search or jump to" titleShown={false}>
      <Autocomplete.Root
        autoHighlight="always"
        filter={null}
        inline
        itemToStringValue={(item: PaletteItem) => item.title}
        items={shown}
        keepHighlight
        onValueChange={(value, details) => {
          if (details.reason !== 'item-press') setText(value);
        }}
        open
        value={text}
      >
        <Autocomplete.Input
          aria-label="Search or jump to"
          className="h-12 w-full border-line border-b bg-transparent px-4 text-ink outline-none placeholder:text-faint"
          placeholder="An application, a criterion, a page…"
        />
        <Autocomplete.Empty>
          <p className="p-4 text-muted empty:hidden">{emptyText(search.state, text)}</p>
        </Autocomplete.Empty>
        <Autocomplete.List className="max-h-[min(24rem,60dvh)] overflow-y-auto overscroll-contain p-2 empty:hidden">
          {(item: PaletteItem) => (
            <Autocomplete.Item
              className="flex min-h-10 cursor-default scroll-my-2 items-center gap-3 rounded-control px-3 py-1.5 data-highlighted:bg-sunken"
              key={item.id}
              onClick={() => {
                onClose();
                router.push(item.href);
              }}
              value={item}
            >
              <span className="min-w-0 flex-1">
                <span className="block truncate">{item.title}</span>
                {item.detail === null ? null : (
                  <span className="block truncate text-muted text-small">{item.detail}</span>
                )}
              </span>
              <span className="text-faint text-small">{kindWord[item.kind]}</span>
            </Autocomplete.Item>
          )}
        </Autocomplete.List>
      </Autocomplete.Root>
      <p
        aria-live="polite"
        className="flex items-center gap-4 border-line border-t px-4 py-2 text-faint text-small"
      >
        <span className="inline-flex items-center gap-1.5">
          <KeyHint keys="↑ ↓" /> choose
        </span>
        <span className="inline-flex items-center gap-1.5">
          <KeyHint keys="Enter" /> open
        </span>
        <span className="ml-auto">
          {search.state === 'failed' ? 'Applications were not searched' : null}
        </span>
      </p>
    </Dialog>
  );
}

function emptyText(state: 'idle' | 'searching' | 'found' | 'failed', text: string): string {
  if (state === 'searching') return 'Searching…';
  if (state === 'failed') return 'The search did not answer. Try again in a moment.';
  return `Nothing is called “${text}”. Try a part of its name.`;
}
