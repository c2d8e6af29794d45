import type { Declaration } from '#lib/evidence/declaration.ts';

/** From the least to the most that could go wrong. */
export const criticalities: readonly Declaration['criticality'][] = [
  'low',
  'medium',
  'high',
  'critical',
];
