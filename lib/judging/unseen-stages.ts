import type { Case } from './case.ts';
import { fromGaps, type Observation } from './observation.ts';

/**
 * What keeps open a statement about every stage: stages that nobody declared are those that
 * definitions name, and a definition that was not read may name more. Empty where they are declared.
 */
export function unseenStages(c: Case): Observation[] {
  return c.application.declared ? [] : fromGaps(c.coverage('deployment_definition').gaps);
}
