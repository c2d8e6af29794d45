import type { Rule } from '../rule.ts';
import { accessible } from './deployment-process-1/accessible.ts';
import { enoughInformation } from './deployment-process-1/enough-information.ts';
import { hardenedTools } from './deployment-process-1/hardened-tools.ts';
import { qualifiedPersonnel } from './deployment-process-1/qualified-personnel.ts';
import { upToDate } from './deployment-process-1/up-to-date.ts';

/** I-SD-A-1: repeatable deployment processes. */
export const deploymentProcess1: readonly Rule[] = [
  enoughInformation,
  upToDate,
  accessible,
  qualifiedPersonnel,
  hardenedTools,
];
