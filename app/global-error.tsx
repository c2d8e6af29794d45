'use client';

import type { ReactNode } from 'react';
import './theme.css';
import { PageTrouble } from './ui/page-trouble.tsx';

interface GlobalErrorProps {
  readonly error: unknown;
  readonly retry: () => void;
}

/** In place of everything, when even the outermost layout failed. */
export default function GlobalError({ error, retry }: GlobalErrorProps): ReactNode {
  return (
    <html lang="en">
      <body>
        <title>Trouble · Assay</title>
        <main>
          <PageTrouble error={error} retry={retry} />
        </main>
      </body>
    </html>
  );
}
