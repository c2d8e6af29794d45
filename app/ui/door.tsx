import type { ReactNode } from 'react';

interface DoorProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** The frame of the few pages that people see who have not signed in. */
export function Door({ title, children }: DoorProps): ReactNode {
  return (
    <main className="mx-auto grid min-h-dvh w-full max-w-sm content-center gap-6 px-4 py-12">
      <div className="grid gap-1">
        <p className="font-semibold text-muted">Assay</p>
        <h1 className="font-semibold text-title">{title}</h1>
      </div>
      {children}
    </main>
  );
}
