import type { ReactNode } from 'react';

/** Keys as they are pressed, one after the other or together: `Ctrl K`, `g p`. */
export function KeyHint({ keys }: { readonly keys: string }): ReactNode {
  return (
    <span className="inline-flex gap-1 whitespace-nowrap">
      {keys.split(' ').map((key) => (
        <kbd
          className="inline-flex h-5 min-w-5 items-center justify-center rounded-mark border border-edge bg-surface px-1 font-mono text-muted text-small"
          key={key}
        >
          {key}
        </kbd>
      ))}
    </span>
  );
}
