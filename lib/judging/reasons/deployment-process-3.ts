import { buildSignatureReasons } from './deployment-process-3/build-signatures.ts';
import { compensatingMeasureReasons } from './deployment-process-3/compensating-measures.ts';
import { integrityBreachReasons } from './deployment-process-3/integrity-breach.ts';

/** Reasons of I-SD-A-3. */
export const deploymentProcess3Reasons = {
  ...integrityBreachReasons,
  ...buildSignatureReasons,
  ...compensatingMeasureReasons,
} as const;
