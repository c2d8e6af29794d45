import * as z from 'zod';
import type { FactKind } from './fact-kinds.ts';
import { name } from './fields.ts';
import { instantSchema } from './instant.ts';

/** What kind of place evidence lives in. */
const sourceTypes = [
  'repository',
  'image_repository',
  'vault',
  'audit_log',
  'report_feed',
  'deploy_feed',
  'qualification_register',
  'assay',
] as const;
export type SourceType = (typeof sourceTypes)[number];

/** Where evidence of one application lives. */
export const Source = z.strictObject({
  id: name,
  type: z.enum(sourceTypes),
  /** Canonical place, as facts name it: `github.com/owner/name`, `https://vault.example`, … */
  place: name,
  connectedAt: instantSchema,
  /** Senders whose reports about this place count; nobody else's support a verdict of met. */
  senders: z.array(name).default([]),
  /** Watches deployments independently of the pipeline (admission, cluster or cloud audit). */
  observer: z.boolean().default(false),
});
export type Source = z.output<typeof Source>;

/** The types of source in which a kind of fact would have to be, were there any. */
export const sourceTypesOf = {
  actions_policy: ['repository'],
  alert_delivery: ['assay'],
  alert_route: ['assay'],
  alert_rule: ['assay'],
  artifact_verification: ['image_repository'],
  branch_protection: ['repository'],
  ci_secret: ['repository'],
  deployment: ['repository', 'deploy_feed', 'assay'],
  deployment_approval: ['repository', 'deploy_feed'],
  deployment_definition: ['repository'],
  environment_protection: ['repository'],
  gate_coverage: ['assay'],
  gate_decision: ['assay'],
  gate_drill: ['assay'],
  log_retention: ['repository', 'deploy_feed'],
  qualification: ['qualification_register'],
  repository_access: ['repository'],
  runbook: ['repository'],
  scan_result: ['repository', 'report_feed'],
  secret_copy: ['repository'],
  secret_finding: ['repository', 'report_feed'],
  secret_scan: ['repository', 'report_feed'],
  security_step: ['repository'],
  tool_version: ['repository', 'vault', 'deploy_feed'],
  vault_access: ['vault'],
  vault_access_log: ['audit_log'],
  vault_login: ['repository', 'audit_log'],
  vault_secret: ['vault'],
  vault_state: ['vault'],
  workflow_hardening: ['repository'],
} as const satisfies Record<FactKind, readonly SourceType[]>;
