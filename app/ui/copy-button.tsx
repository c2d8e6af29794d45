'use client';

import { Check, Copy, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';

interface CopyButtonProps {
  readonly text: string;
  /** What is copied: "the snippet". */
  readonly what: string;
}

/** Copies and says whether it did; where the browser refuses, the text stays there to be marked. */
export function CopyButton({ text, what }: CopyButtonProps): ReactNode {
  const [state, setState] = useState<'ready' | 'copied' | 'refused'>('ready');
  const say = { ready: '', copied: `Copied ${what}`, refused: `${what} was not copied` }[state];
  const Icon = { ready: Copy, copied: Check, refused: X }[state];
  return (
    <>
      <button
        aria-label={`Copy ${what}`}
        className="inline-flex size-6 flex-none items-center justify-center rounded-mark text-muted hover:bg-sunken hover:text-ink"
        data-screen-only=""
        onClick={() => {
          navigator.clipboard.writeText(text).then(
            () => setState('copied'),
            () => setState('refused'),
          );
        }}
        title={`Copy ${what}`}
        type="button"
      >
        <Icon aria-hidden size={14} />
      </button>
      <span aria-live="polite" className="sr-only">
        {say}
      </span>
    </>
  );
}
