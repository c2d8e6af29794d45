import type { FactInput } from '#lib/evidence/fact.ts';
import { hardeningRules } from '#lib/evidence/kinds/workflow-hardening.ts';
import { collection, commitA, daysAgo, fact, type Given, judgeOne, repo } from './given.ts';
import { deployFile, whole } from './given-process.ts';

export const code = 'I-SD-A-1.5';
export const collections = whole(
  'deployment_definition',
  'workflow_hardening',
  'actions_policy',
  'tool_version',
);

type Hardening = FactInput<'workflow_hardening'>['body'];
type Violations = Hardening['violations'];

/** One hardening rule, checked on the workflow that deploys. */
export function hardening(
  rule: Hardening['rule'],
  violations: Violations = [],
  more: Partial<Hardening> = {},
  envelope = {},
) {
  const body: Hardening = {
    repository: repo,
    path: deployFile,
    commit: commitA,
    rule,
    violations,
    checked: 3,
    uses: [],
    tool: { name: 'assay', version: '1' },
    ...more,
  };
  return fact('workflow_hardening', body, envelope);
}

/** Every rule, checked on the workflow that deploys, with these violations and no others. */
export function hardened(broken: Partial<Record<Hardening['rule'], Violations>> = {}) {
  return hardeningRules.map((rule) => hardening(rule, broken[rule] ?? []));
}

type Allowed = FactInput<'actions_policy'>['body'];

/** The repository allows only selected actions. */
export function allowed(more: Partial<Allowed> = {}, envelope = {}) {
  const body: Allowed = {
    place: repo,
    level: 'repository',
    allowedActions: 'selected',
    patterns: ['acme/*'],
    shaPinningRequired: false,
    defaultPermissions: 'read',
    ...more,
  };
  return fact('actions_policy', body, envelope);
}

/** A self-hosted runner, unless it says otherwise. */
export function tool(version: string, more: Partial<FactInput<'tool_version'>['body']> = {}) {
  const body = { product: 'runner', version, instance: 'build-1', vendorOperated: false };
  return fact('tool_version', { ...body, ...more });
}

type Scan = FactInput<'scan_result'>['body'];

/** A completed audit of the workflows without a finding, five days ago. */
export function audit(more: Partial<Scan> = {}, envelope = {}) {
  const body: Scan = {
    tool: { name: 'zizmor', version: '1' },
    class: 'workflow',
    repository: repo,
    target: { commit: commitA },
    startedAt: daysAgo(5),
    finishedAt: daysAgo(5),
    outcome: 'completed',
    counts: { critical: 0, high: 0, medium: 2, low: 0, info: 0 },
    aboveThreshold: [],
    ...more,
  };
  return fact('scan_result', body, envelope);
}

export function judged(facts: Given['facts'] = [], given: Given = {}) {
  return judgeOne(code, { collections, facts, ...given });
}

/** Without a kind of collection. */
export function without(kind: string) {
  return collections.filter((one) => one.kind !== kind);
}

export const scanned = collection('scan_result');
