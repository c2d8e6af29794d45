import type { Rule } from '../rule.ts';

/** I-SD-B-1 */
export const secretManagement1: readonly Rule[] = [];
