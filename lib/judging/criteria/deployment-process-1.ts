import type { Rule } from '../rule.ts';
import { enoughInformation } from './deployment-process-1/enough-information.ts';
import { upToDate } from './deployment-process-1/up-to-date.ts';

/** I-SD-A-1: repeatable deployment processes. */
export const deploymentProcess1: readonly Rule[] = [enoughInformation, upToDate];
