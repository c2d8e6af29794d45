import type { ReactNode } from 'react';
import type { RemedyView } from '#lib/use-cases/finding-view.ts';
import { CopyButton } from './copy-button.tsx';
import { Prose } from './prose.tsx';

/** What to do next, with what to paste. */
export function Remedy({ remedy }: { readonly remedy: RemedyView }): ReactNode {
  const { text, snippet } = remedy;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2 border-accent border-l-2 bg-accent-soft px-3 py-2">
      <p>
        <Prose text={text} />
      </p>
      {snippet === null ? null : (
        <div className="flex items-start gap-2 rounded-mark border border-line bg-surface py-1 pr-1 pl-3">
          <pre className="min-w-0 flex-1 whitespace-pre-wrap wrap-anywhere py-0.5 font-mono">
            {snippet}
          </pre>
          <CopyButton text={snippet} what="the snippet" />
        </div>
      )}
    </div>
  );
}
