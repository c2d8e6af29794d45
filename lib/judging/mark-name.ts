import type { Cause } from './cause.ts';
import type { Finding } from './finding.ts';

/** The status of a finding as one name: why something is unknown tells more than that it is. */
export type FindingMark = 'met' | 'stated' | 'not_met' | 'not_applicable' | Cause;

/** All that a mark can say; `waived` is said of a gate, never of a finding. */
export type MarkName = FindingMark | 'waived';

/** The mark of a finding: what is met by a claim in whole or in part is `stated`. */
export function findingMark(finding: Pick<Finding, 'status' | 'cause' | 'stated'>): FindingMark {
  switch (finding.status) {
    case 'met':
      return finding.stated ? 'stated' : 'met';
    case 'not_met':
    case 'not_applicable':
      return finding.status;
    case 'unknown':
      return finding.cause ?? 'never_collected';
  }
}
