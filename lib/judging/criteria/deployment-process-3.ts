import type { Rule } from '../rule.ts';

/** I-SD-A-3 */
export const deploymentProcess3: readonly Rule[] = [];
