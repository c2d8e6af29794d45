import type { Rule } from '../rule.ts';

/** I-SD-B-3 */
export const secretManagement3: readonly Rule[] = [];
