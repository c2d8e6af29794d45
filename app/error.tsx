'use client';

import type { ReactNode } from 'react';
import { PageTrouble } from './ui/page-trouble.tsx';

interface ErrorPageProps {
  readonly error: unknown;
  readonly retry: () => void;
}

export default function ErrorPage({ error, retry }: ErrorPageProps): ReactNode {
  return (
    <main>
      <PageTrouble error={error} retry={retry} />
    </main>
  );
}
