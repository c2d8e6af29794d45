import type { Instant } from '#lib/evidence/instant.ts';
import type { Finding, FindingStatus } from './finding.ts';
import { type FindingMark, findingMark } from './mark-name.ts';

/** Whether a mark or status says something good: what nobody knows any more once its time is over. */
export function isGood(mark: FindingMark | FindingStatus): boolean {
  return mark === 'met' || mark === 'stated' || mark === 'not_applicable';
}

/**
 * How a stored mark reads at a later instant. Past `holdsUntil` nobody knows whether something good
 * still holds until it is judged again, while what is not met stays. `standingAt` says the same in
 * the words of the database.
 */
export function readMark(mark: FindingMark, holdsUntil: Instant | null, at: Instant): FindingMark {
  return isGood(mark) && holdsUntil !== null && holdsUntil <= at ? 'stale' : mark;
}

/**
 * How a stored finding reads at a later instant, by the same rule: a `met` reads as unknown, so that
 * a dead worker keeps no score alive.
 */
export function readFinding(stored: Finding, at: Instant): Finding {
  const mark = findingMark(stored);
  if (readMark(mark, stored.holdsUntil, at) === mark) return stored;
  return { ...stored, status: 'unknown', cause: 'stale', causes: ['stale'], stated: false };
}
