import { alertReasons } from './deployment-process-2/alerts.ts';
import { automatedReasons } from './deployment-process-2/automated.ts';
import { logReasons } from './deployment-process-2/logs.ts';
import { securityTestReasons } from './deployment-process-2/security-tests.ts';

/** Reasons of I-SD-A-2. */
export const deploymentProcess2Reasons = {
  ...automatedReasons,
  ...securityTestReasons,
  ...alertReasons,
  ...logReasons,
} as const;
