'use client';

import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { PaletteItem } from '#lib/use-cases/frame-view.ts';
import { type Pressed, readKey, type WaitingKey } from './read-key.ts';
import { searchEvent } from './search-trigger.tsx';

// Neither is on the way of a first paint: each comes when it is first asked for.
const CommandPalette = dynamic(async () => (await import('./command-palette.tsx')).CommandPalette, {
  ssr: false,
});
const KeyHelp = dynamic(async () => (await import('./key-help.tsx')).KeyHelp, { ssr: false });

interface FrameDialogsProps {
  readonly items: readonly PaletteItem[];
  readonly keys: readonly { readonly key: string; readonly title: string; readonly href: string }[];
  readonly searchHref: string;
}

/** The keys that work everywhere, and the two dialogs that they open. */
export function FrameDialogs({ items, keys, searchHref }: FrameDialogsProps): ReactNode {
  const router = useRouter();
  const [open, setOpen] = useState<'palette' | 'help' | null>(null);
  const waiting = useRef<WaitingKey | null>(null);

  useEffect(() => {
    const follow = (pressed: Pressed | null): void => {
      if (pressed === null) return;
      if (pressed.type === 'open') setOpen(pressed.dialog);
      else router.push(pressed.href);
    };
    const onKey = (event: KeyboardEvent): void => {
      const read = readKey(event, waiting.current, keys);
      waiting.current = read.waiting;
      if (read.pressed !== null) event.preventDefault();
      follow(read.pressed);
    };
    const onSearch = (): void => setOpen('palette');
    document.addEventListener('keydown', onKey);
    document.addEventListener(searchEvent, onSearch);
    return () => {
      document.removeEventListener('keydown', onKey);
      document.removeEventListener(searchEvent, onSearch);
    };
  }, [keys, router]);

  const close = (): void => setOpen(null);
  return (
    <>
      {open === 'palette' ? (
        <CommandPalette items={items} onClose={close} searchHref={searchHref} />
      ) : null}
      {open === 'help' ? <KeyHelp onClose={close} places={keys} /> : null}
    </>
  );
}
