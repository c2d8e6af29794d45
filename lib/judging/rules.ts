import { deploymentProcess1 } from './criteria/deployment-process-1.ts';
import { deploymentProcess2 } from './criteria/deployment-process-2.ts';
import { deploymentProcess3 } from './criteria/deployment-process-3.ts';
import { secretManagement1 } from './criteria/secret-management-1.ts';
import { secretManagement2 } from './criteria/secret-management-2.ts';
import { secretManagement3 } from './criteria/secret-management-3.ts';
import type { Rule } from './rule.ts';

/** The rules in the order of the model. */
export const rules: readonly Rule[] = [
  ...deploymentProcess1,
  ...deploymentProcess2,
  ...deploymentProcess3,
  ...secretManagement1,
  ...secretManagement2,
  ...secretManagement3,
];
