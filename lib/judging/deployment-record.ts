import type { Case } from './case.ts';
import { fromGaps, needsPerson, type Observation } from './observation.ts';

/**
 * What keeps a statement about all production deployments open: places whose record was not read
 * whole, and a record that holds none. Empty when there is nothing of the kind.
 */
export function recordOpen(c: Case, seen: number): Observation[] {
  const { gaps } = c.coverage('deployment');
  if (gaps.length > 0) return fromGaps(gaps);
  if (seen > 0) return [];
  const maxDays = c.threshold('window.maxDays');
  return [needsPerson({ code: 'no_production_deployment', params: { maxDays } })];
}
