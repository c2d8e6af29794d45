import type { ReactNode } from 'react';
import type { Instant } from '#lib/evidence/instant.ts';
import { spanText } from './span-text.ts';

interface ElapsedProps {
  readonly from: Instant;
  /** Null while it goes on. */
  readonly to: Instant | null;
  readonly nowMs: number;
}

/** How long something took, or takes so far. */
export function Elapsed({ from, to, nowMs }: ElapsedProps): ReactNode {
  const untilMs = to === null ? nowMs : Date.parse(to);
  return <span className="whitespace-nowrap">{spanText(untilMs - Date.parse(from))}</span>;
}
