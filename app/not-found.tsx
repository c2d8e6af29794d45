import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { NothingHere } from './ui/nothing-here.tsx';

export const metadata: Metadata = { title: 'Nothing here' };

export default function NotFoundPage(): ReactNode {
  return (
    <main>
      <NothingHere />
    </main>
  );
}
