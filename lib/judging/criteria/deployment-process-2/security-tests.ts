import type { Case } from '../../case.ts';
import type { Reason } from '../../reason.ts';
import { defineRule } from '../../rule.ts';
import { securitySteps } from '../../views/security-steps.ts';
import { testedBefore } from './test-order.ts';
import { resultsExist } from './test-results.ts';

/** deployment includes automated security testing procedures. */
export const securityTests = defineRule({
  code: 'I-SD-A-2.2',
  reads: [
    'security_step',
    'branch_protection',
    'gate_coverage',
    'deployment_definition',
    'artifact_verification',
  ],
  conditions: [
    {
      id: '1',
      title: 'production depends on a recognised security test, whose failure stops it',
      check: testedBefore,
    },
    {
      id: '2',
      title: 'a completed result exists for what each production deployment deployed',
      check: resultsExist,
    },
  ],
  notes: (c) => [...findingsIgnored(c), ...resultsBeginLate(c)],
});

/** Tests that are not set to fail on what they find. */
function findingsIgnored(c: Case): Reason[] {
  const tools = c
    .derive(securitySteps)
    .all.filter((step) => step.body.failsOnFindings === false && step.body.gatesJobs.length > 0)
    .map((step) => step.body.tool);
  if (tools.length === 0) return [];
  return [{ code: 'a22_findings_ignored', params: { tools: [...new Set(tools)].sort() } }];
}

function resultsBeginLate(c: Case): Reason[] {
  const { since } = c.coverage('scan_result');
  if (since === null) return [];
  return [{ code: 'record_begins_late', params: { kind: 'scan_result', since } }];
}
