'use client';

import type { ReactNode } from 'react';
import { PageTrouble } from '../ui/page-trouble.tsx';

interface ErrorPageProps {
  readonly error: unknown;
  readonly retry: () => void;
}

/** A page that fails leaves the frame standing. */
export default function ErrorPage({ error, retry }: ErrorPageProps): ReactNode {
  return <PageTrouble error={error} retry={retry} />;
}
