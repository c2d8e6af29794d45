import type { ReactNode } from 'react';

interface EmptyStateProps {
  /** What is not here: "No application yet". */
  readonly title: string;
  /** What would fill it. */
  readonly children: ReactNode;
  /** The way there. */
  readonly action?: ReactNode;
}

/** An empty list says what would fill it, and leads there. */
export function EmptyState({ title, children, action }: EmptyStateProps): ReactNode {
  return (
    <div className="grid justify-items-start gap-2 px-4 py-8">
      <p className="font-semibold">{title}</p>
      <div className="max-w-prose text-muted">{children}</div>
      {action === undefined ? null : <div className="mt-2 flex flex-wrap gap-2">{action}</div>}
    </div>
  );
}
