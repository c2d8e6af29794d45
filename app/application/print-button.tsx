'use client';

import { Printer } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../ui/button.tsx';

/** Prints what the page shows; the print sheet makes a record of it. */
export function PrintButton(): ReactNode {
  return (
    <Button onClick={() => window.print()}>
      <Printer aria-hidden size={14} />
      Print
    </Button>
  );
}
