import type { FactKind } from '#lib/evidence/fact-kinds.ts';
import type { CriterionCode } from '#lib/samm/catalog/codes.ts';

type Ages = Partial<Record<FactKind, number>>;

const ages = (days: number, ...kinds: FactKind[]): Ages =>
  Object.fromEntries(kinds.map((kind) => [kind, days]));

/**
 * How many days each kind of evidence is good for, per criterion (defaults of the policy). A kind
 * that a criterion does not list is not read by it. `qualification` ages by its own validity; the
 * figure is for an uploaded register as a whole.
 */
export const defaultMaxAgeDays: Readonly<Record<CriterionCode, Ages>> = {
  'I-SD-A-1.1': ages(30, 'deployment_definition', 'runbook', 'deployment'),
  'I-SD-A-1.2': ages(30, 'runbook', 'deployment_definition', 'deployment'),
  'I-SD-A-1.3': ages(
    30,
    'repository_access',
    'runbook',
    'deployment_definition',
    'deployment',
    'deployment_approval',
  ),
  'I-SD-A-1.4': {
    ...ages(
      7,
      'environment_protection',
      'branch_protection',
      'repository_access',
      'deployment',
      'deployment_approval',
      'deployment_definition',
    ),
    qualification: 180,
  },
  'I-SD-A-1.5': ages(
    30,
    'workflow_hardening',
    'actions_policy',
    'tool_version',
    'scan_result',
    'deployment_definition',
  ),
  'I-SD-A-2.1': ages(
    7,
    'deployment',
    'deployment_definition',
    'artifact_verification',
    'gate_coverage',
  ),
  'I-SD-A-2.2': ages(
    7,
    'security_step',
    'scan_result',
    'deployment',
    'deployment_definition',
    'branch_protection',
    'gate_coverage',
    'artifact_verification',
  ),
  'I-SD-A-2.3': ages(
    7,
    'scan_result',
    'secret_scan',
    'secret_finding',
    'alert_route',
    'alert_delivery',
  ),
  'I-SD-A-2.4': ages(7, 'deployment', 'log_retention', 'deployment_approval'),
  'I-SD-A-3.1': { ...ages(7, 'gate_coverage', 'gate_decision', 'deployment'), gate_drill: 30 },
  'I-SD-A-3.2': ages(
    7,
    'artifact_verification',
    'deployment',
    'gate_decision',
    'gate_coverage',
    'deployment_definition',
  ),
  'I-SD-A-3.3': ages(7, 'artifact_verification', 'deployment', 'deployment_definition'),
  'I-SD-B-1.1': ages(
    7,
    'vault_state',
    'vault_secret',
    'ci_secret',
    'secret_copy',
    'deployment_definition',
    'environment_protection',
    'branch_protection',
  ),
  'I-SD-B-1.2': ages(
    7,
    'vault_access',
    'secret_copy',
    'ci_secret',
    'repository_access',
    'branch_protection',
    'environment_protection',
    'deployment_definition',
    'vault_secret',
  ),
  'I-SD-B-1.3': ages(
    7,
    'vault_access',
    'vault_secret',
    'ci_secret',
    'vault_access_log',
    'deployment_definition',
  ),
  'I-SD-B-2.1': ages(7, 'secret_scan', 'secret_finding'),
  'I-SD-B-2.2': ages(
    7,
    'vault_login',
    'vault_access_log',
    'deployment',
    'deployment_definition',
    'vault_secret',
    'ci_secret',
  ),
  'I-SD-B-2.3': {
    ...ages(1, 'vault_state', 'vault_access_log'),
    ...ages(30, 'alert_rule', 'alert_delivery'),
    ...ages(7, 'deployment_definition'),
  },
  'I-SD-B-3.1': ages(7, 'vault_secret', 'vault_access_log', 'ci_secret', 'deployment_definition'),
  'I-SD-B-3.2': ages(
    7,
    'vault_secret',
    'vault_access',
    'vault_access_log',
    'ci_secret',
    'deployment_definition',
  ),
  'I-SD-B-3.3': ages(7, 'vault_secret', 'ci_secret', 'vault_access_log', 'deployment_definition'),
};
