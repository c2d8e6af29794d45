'use client';

import { useEffect, useState } from 'react';
import type { Instant } from '#lib/evidence/instant.ts';

/**
 * The server's clock, going on from when the page was made: browsers' own clocks are often wrong.
 * It stands still where nothing is counted.
 */
export function useServerClock(now: Instant, going: boolean): number {
  const madeMs = Date.parse(now);
  const [clockMs, setClockMs] = useState(madeMs);
  useEffect(() => {
    if (!going) return;
    const startedMs = performance.now();
    const timer = setInterval(() => setClockMs(madeMs + performance.now() - startedMs), 1_000);
    return () => clearInterval(timer);
  }, [madeMs, going]);
  return Math.max(clockMs, madeMs);
}
