import type { ReactNode } from 'react';

interface TroubleProps {
  /** What happened, in plain words. */
  readonly title: string;
  /** Finds it in the log; null when there is none. */
  readonly reference: string | null;
  readonly actions: ReactNode;
  /** What it means and what to do. */
  readonly children: ReactNode;
}

/** A page in place of the one that did not come: no raw error, no dead end. */
export function Trouble({ title, reference, actions, children }: TroubleProps): ReactNode {
  return (
    <div className="mx-auto grid max-w-xl justify-items-start gap-3 px-4 py-16">
      <h1 className="font-semibold text-title">{title}</h1>
      <div className="grid gap-2 text-muted">{children}</div>
      {reference === null ? null : (
        <p className="text-muted">
          Reference{' '}
          <code className="rounded-mark bg-sunken px-1.5 py-0.5 font-mono">{reference}</code>
        </p>
      )}
      <div className="mt-2 flex flex-wrap gap-2">{actions}</div>
    </div>
  );
}
