import type { Rule } from '../rule.ts';

/** I-SD-B-2 */
export const secretManagement2: readonly Rule[] = [];
