import type * as z from 'zod';
import type { Sort } from './define-kind.ts';
import { keysOf } from './keys-of.ts';
import { actionsPolicy } from './kinds/actions-policy.ts';
import { alertDelivery } from './kinds/alert-delivery.ts';
import { alertRoute } from './kinds/alert-route.ts';
import { alertRule } from './kinds/alert-rule.ts';
import { artifactVerification } from './kinds/artifact-verification.ts';
import { branchProtection } from './kinds/branch-protection.ts';
import { ciSecret } from './kinds/ci-secret.ts';
import { deployment } from './kinds/deployment.ts';
import { deploymentApproval } from './kinds/deployment-approval.ts';
import { deploymentDefinition } from './kinds/deployment-definition.ts';
import { environmentProtection } from './kinds/environment-protection.ts';
import { gateCoverage } from './kinds/gate-coverage.ts';
import { gateDecision } from './kinds/gate-decision.ts';
import { gateDrill } from './kinds/gate-drill.ts';
import { logRetention } from './kinds/log-retention.ts';
import { qualification } from './kinds/qualification.ts';
import { repositoryAccess } from './kinds/repository-access.ts';
import { runbook } from './kinds/runbook.ts';
import { scanResult } from './kinds/scan-result.ts';
import { secretCopy } from './kinds/secret-copy.ts';
import { secretFinding } from './kinds/secret-finding.ts';
import { secretScan } from './kinds/secret-scan.ts';
import { securityStep } from './kinds/security-step.ts';
import { toolVersion } from './kinds/tool-version.ts';
import { vaultAccess } from './kinds/vault-access.ts';
import { vaultAccessLog } from './kinds/vault-access-log.ts';
import { vaultLogin } from './kinds/vault-login.ts';
import { vaultSecret } from './kinds/vault-secret.ts';
import { vaultState } from './kinds/vault-state.ts';
import { workflowHardening } from './kinds/workflow-hardening.ts';

/** Every kind of fact that Assay knows, by its name. */
export const factKinds = {
  actions_policy: actionsPolicy,
  alert_delivery: alertDelivery,
  alert_route: alertRoute,
  alert_rule: alertRule,
  artifact_verification: artifactVerification,
  branch_protection: branchProtection,
  ci_secret: ciSecret,
  deployment: deployment,
  deployment_approval: deploymentApproval,
  deployment_definition: deploymentDefinition,
  environment_protection: environmentProtection,
  gate_coverage: gateCoverage,
  gate_decision: gateDecision,
  gate_drill: gateDrill,
  log_retention: logRetention,
  qualification: qualification,
  repository_access: repositoryAccess,
  runbook: runbook,
  scan_result: scanResult,
  secret_copy: secretCopy,
  secret_finding: secretFinding,
  secret_scan: secretScan,
  security_step: securityStep,
  tool_version: toolVersion,
  vault_access: vaultAccess,
  vault_access_log: vaultAccessLog,
  vault_login: vaultLogin,
  vault_secret: vaultSecret,
  vault_state: vaultState,
  workflow_hardening: workflowHardening,
} as const;

export type FactKind = keyof typeof factKinds;

/** The fields of a fact of kind `K`. */
export type FactBody<K extends FactKind> = z.output<(typeof factKinds)[K]['body']>;

interface Definition<K extends FactKind> {
  readonly sorts: readonly [Sort, ...Sort[]];
  readonly body: z.ZodType<FactBody<K>>;
  readonly subjectOf: (body: FactBody<K>) => string;
}

/** Typed so that a kind and its body stay together where the kind is a type parameter. */
const byKind: { readonly [K in FactKind]: Definition<K> } = factKinds;

/** How a fact of this kind is made. */
export function definitionOf<K extends FactKind>(kind: K): Definition<K> {
  return byKind[kind];
}

/** The names of all kinds, sorted. */
export const factKindNames: readonly FactKind[] = keysOf(factKinds);

export function isFactKind(name: string): name is FactKind {
  return Object.hasOwn(factKinds, name);
}
