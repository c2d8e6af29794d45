import type { Instant } from '#lib/evidence/instant.ts';
import type { Finding } from './finding.ts';

/**
 * How a stored finding reads at a later instant. Past `holdsUntil` nobody knows whether it still
 * holds until it is judged again: a `met` reads as unknown, so that a dead worker keeps no score
 * alive, while a `not_met` stays.
 */
export function readFinding(stored: Finding, at: Instant): Finding {
  const { holdsUntil, status } = stored;
  if (holdsUntil === null || at < holdsUntil) return stored;
  if (status !== 'met' && status !== 'not_applicable') return stored;
  return { ...stored, status: 'unknown', cause: 'stale', causes: ['stale'], stated: false };
}
