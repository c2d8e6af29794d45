import type { Rule } from '../rule.ts';
import { alerts } from './deployment-process-2/alerts.ts';
import { automated } from './deployment-process-2/automated.ts';
import { logs } from './deployment-process-2/logs.ts';
import { securityTests } from './deployment-process-2/security-tests.ts';

/** I-SD-A-2: automated deployment with security checks. */
export const deploymentProcess2: readonly Rule[] = [automated, securityTests, alerts, logs];
