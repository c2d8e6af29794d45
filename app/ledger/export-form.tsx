import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../ui/button.tsx';

/** Sent, not linked to: that an export was taken is recorded. */
export function ExportForm(): ReactNode {
  return (
    <form action="/api/ledger/export" method="post">
      <Button type="submit">
        <Download aria-hidden size={14} /> Export
      </Button>
    </form>
  );
}
