import type { ReactNode } from 'react';

interface FormGroupProps {
  readonly title: string;
  readonly hint?: string;
  /** What is wrong with the group as a whole. */
  readonly error?: string | undefined;
  readonly children: ReactNode;
}

/** Fields that belong together. */
export function FormGroup({ title, hint, error, children }: FormGroupProps): ReactNode {
  return (
    <section className="grid gap-3">
      <div>
        <h3 className="font-semibold">{title}</h3>
        {hint === undefined ? null : <p className="max-w-prose text-muted text-small">{hint}</p>}
        {error === undefined ? null : (
          <p className="text-not-met text-small">
            {title}: {error}
          </p>
        )}
      </div>
      {children}
    </section>
  );
}
