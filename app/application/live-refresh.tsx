'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

const everyMs = 4_000;

/** Renews the page while a collection is on its way, as long as somebody looks at it. */
export function LiveRefresh(): null {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') router.refresh();
    }, everyMs);
    return () => clearInterval(timer);
  }, [router]);
  return null;
}
