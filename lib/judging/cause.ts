/** Why something is not known, in the order in which a finding names them. */
export const causes = [
  'conflict',
  'collection_failed',
  'partial',
  'stale',
  'never_collected',
  'needs_person',
] as const;
export type Cause = (typeof causes)[number];
