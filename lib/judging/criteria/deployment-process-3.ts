import type { Rule } from '../rule.ts';
import { buildSignatures } from './deployment-process-3/build-signatures.ts';
import { compensatingMeasures } from './deployment-process-3/compensating-measures.ts';
import { integrityBreach } from './deployment-process-3/integrity-breach.ts';

/** I-SD-A-3: the integrity of deployed artifacts. */
export const deploymentProcess3: readonly Rule[] = [
  integrityBreach,
  buildSignatures,
  compensatingMeasures,
];
