import type { MarkName } from '#lib/judging/mark-name.ts';

/** The word of each status, as the command line has it too. */
export const markWord: Readonly<Record<MarkName, string>> = {
  met: 'Met',
  stated: 'Stated, reviewed',
  not_met: 'Not met',
  never_collected: 'No evidence',
  stale: 'Out of date',
  collection_failed: 'Could not read',
  partial: 'Seen in part',
  conflict: 'Sources disagree',
  needs_person: 'Needs an answer',
  not_applicable: 'Not applicable',
  waived: 'Waived',
};
