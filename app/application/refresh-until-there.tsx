'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

const firstWaitMs = 1_000;
const longestWaitMs = 30_000;

/** Renews the page, at growing intervals, until what it waits for is there and it is shown no more. */
export function RefreshUntilThere(): null {
  const router = useRouter();
  useEffect(() => {
    let waitMs = firstWaitMs;
    let timer = setTimeout(renew, waitMs);
    function renew(): void {
      if (document.visibilityState === 'visible') router.refresh();
      waitMs = Math.min(1.5 * waitMs, longestWaitMs);
      timer = setTimeout(renew, waitMs);
    }
    return () => clearTimeout(timer);
  }, [router]);
  return null;
}
