import type { Cause } from '#lib/judging/cause.ts';
import type { Finding } from '#lib/judging/finding.ts';

/** How a status looks and reads everywhere: the shape and the word carry the meaning. */
export interface Mark {
  readonly symbol: string;
  readonly word: string;
  readonly feel: 'good' | 'bad' | 'aging' | 'open' | 'conflict' | 'faint';
}

const unknownMarks: Readonly<Record<Cause, Mark>> = {
  never_collected: { symbol: '?', word: 'No evidence', feel: 'open' },
  stale: { symbol: '◷', word: 'Out of date', feel: 'aging' },
  collection_failed: { symbol: '⚠', word: 'Could not read', feel: 'aging' },
  partial: { symbol: '◐', word: 'Seen in part', feel: 'aging' },
  conflict: { symbol: '⇄', word: 'Sources disagree', feel: 'conflict' },
  needs_person: { symbol: '○', word: 'Needs an answer', feel: 'open' },
};

export function markOf(finding: Finding): Mark {
  switch (finding.status) {
    case 'met':
      return finding.stated
        ? { symbol: '✓', word: 'Stated, reviewed', feel: 'good' }
        : { symbol: '✔', word: 'Met', feel: 'good' };
    case 'not_met':
      return { symbol: '✘', word: 'Not met', feel: 'bad' };
    case 'not_applicable':
      return { symbol: '–', word: 'Not applicable', feel: 'faint' };
    case 'unknown':
      return unknownMarks[finding.cause ?? 'never_collected'];
  }
}
