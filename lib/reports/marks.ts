import type { Finding } from '#lib/judging/finding.ts';
import { type FindingMark, findingMark } from '#lib/judging/mark-name.ts';

/** How a status looks and reads everywhere: the shape and the word carry the meaning. */
export interface Mark {
  readonly symbol: string;
  readonly word: string;
  readonly feel: 'good' | 'bad' | 'aging' | 'open' | 'conflict' | 'faint';
}

const marks: Readonly<Record<FindingMark, Mark>> = {
  met: { symbol: '✔', word: 'Met', feel: 'good' },
  stated: { symbol: '✓', word: 'Stated, reviewed', feel: 'good' },
  not_met: { symbol: '✘', word: 'Not met', feel: 'bad' },
  never_collected: { symbol: '?', word: 'No evidence', feel: 'open' },
  stale: { symbol: '◷', word: 'Out of date', feel: 'aging' },
  collection_failed: { symbol: '⚠', word: 'Could not read', feel: 'aging' },
  partial: { symbol: '◐', word: 'Seen in part', feel: 'aging' },
  conflict: { symbol: '⇄', word: 'Sources disagree', feel: 'conflict' },
  needs_person: { symbol: '○', word: 'Needs an answer', feel: 'open' },
  not_applicable: { symbol: '–', word: 'Not applicable', feel: 'faint' },
};

export function markOf(finding: Finding): Mark {
  return marks[findingMark(finding)];
}
