import type { Rule } from '../rule.ts';
import { abnormalAccess } from './secret-management-2/abnormal-access.ts';
import { cleanSource } from './secret-management-2/clean-source.ts';
import { handsOff } from './secret-management-2/hands-off.ts';

/** I-SD-B-2: production secrets are put in place during deployment, without people. */
export const secretManagement2: readonly Rule[] = [cleanSource, handsOff, abnormalAccess];
