'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { followRun } from '../run/follow-run.ts';

/** Renews the page when a run that it shows goes from one state to another, as the run tells. */
export function RefreshOnRun({ runId }: { readonly runId: string }): null {
  const router = useRouter();
  useEffect(() => {
    let known: string | null = null;
    return followRun({
      id: runId,
      after: 0,
      onLost: () => undefined,
      onUpdate: ({ state }) => {
        if (known !== null && known !== state) router.refresh();
        known = state;
      },
      onEnded: () => router.refresh(),
    });
  }, [runId, router]);
  return null;
}
