import type { Rule } from '../rule.ts';

/** I-SD-A-2 */
export const deploymentProcess2: readonly Rule[] = [];
