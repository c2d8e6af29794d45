import type { FactInput } from '#lib/evidence/fact.ts';
import type { FactKind } from '#lib/evidence/fact-kinds.ts';
import type { Source } from '#lib/evidence/source.ts';
import { commitA, daysAgo, digestA, fact, repo, source } from '../given.ts';

type Body<K extends FactKind> = FactInput<K>['body'];

const vaultAddress = 'https://vault.acme.example';
export const vault: Source = source('vault', vaultAddress);
export const auditLog: Source = source('audit_log', 'audit/vault.acme.example');

/** The whole history, scanned yesterday. */
export function secretScan(more: Partial<Body<'secret_scan'>> = {}) {
  return fact('secret_scan', {
    repository: repo,
    tool: { name: 'assay', version: '1' },
    rulesDigest: digestA,
    commits: 'whole',
    refs: 4,
    shallow: false,
    head: commitA,
    startedAt: daysAgo(1),
    finishedAt: daysAgo(0.99),
    outcome: 'completed',
    skipped: { binary: 3, tooLarge: 0, unreadable: 0, submodules: 0 },
    blobs: 900,
    verified: 0,
    unverified: 0,
    unknown: 0,
    ...more,
  });
}

/** A token kept in the environment of production, renewed forty days ago. */
export function ciSecret(more: Partial<Body<'ci_secret'>> = {}) {
  return fact('ci_secret', {
    name: 'REGISTRY_TOKEN',
    place: repo,
    scope: 'environment',
    environment: 'production',
    createdAt: daysAgo(400),
    updatedAt: daysAgo(40),
    ...more,
  });
}

/** Unsealed, over TLS, with an audit device. */
export function vaultState(more: Partial<Body<'vault_state'>> = {}) {
  const body: Body<'vault_state'> = {
    address: vaultAddress,
    tls: true,
    initialised: true,
    sealed: false,
    standby: false,
    version: '1.20.1',
    sealType: 'pkcs11',
    auditDevices: ['file'],
    ...more,
  };
  return fact('vault_state', body, { source: 'vault' });
}

/** A static secret of production that a pipeline wrote thirty days ago. */
export function vaultSecret(more: Partial<Body<'vault_secret'>> = {}) {
  const body: Body<'vault_secret'> = {
    vault: vaultAddress,
    mount: 'kv',
    engine: 'kv-v2',
    path: 'kv/payments/production/partner',
    type: 'static',
    currentVersion: 4,
    versionCreatedAt: daysAgo(30),
    createdBy: { identity: 'jwt/rotation', class: 'workload' },
    leasedPerInstance: 'unknown',
    ...more,
  };
  return fact('vault_secret', body, { source: 'vault' });
}

/** The role of production's pipeline, bound to its environment. */
export function roleAccess(more: Partial<Body<'vault_access'>> = {}) {
  const body: Body<'vault_access'> = {
    vault: vaultAddress,
    path: 'kv/data/payments/production/*',
    principal: { type: 'role', mount: 'jwt', name: 'payments-production' },
    class: 'workload',
    capabilities: ['read'],
    via: ['payments-production'],
    boundClaims: { sub: ['repo:acme/payments:environment:production'] },
    members: [],
    ...more,
  };
  return fact('vault_access', body, { source: 'vault' });
}

/** The pipeline reads a production secret. */
export function pipelineRead(id: string, days: number) {
  return fact(
    'vault_access_log',
    {
      vault: vaultAddress,
      path: 'kv/data/payments/production/partner',
      operation: 'read',
      requestId: id,
      identity: 'payments-production',
      mount: 'jwt',
      class: 'workload',
      result: 'allowed',
      at: daysAgo(days),
      valueHmacs: {},
    },
    { source: 'audit_log' },
  );
}

/** A rule on reads by people, drilled twelve days ago. */
export function alertRule(more: Partial<Body<'alert_rule'>> = {}) {
  const body: Body<'alert_rule'> = {
    id: 'rule-1',
    application: 'payments',
    type: 'human_reads',
    activeSince: daysAgo(200),
    lastDrill: { at: daysAgo(12), delivered: true },
    ...more,
  };
  return fact('alert_rule', body, { source: 'assay' });
}

export function secretCopy(body: Partial<Body<'secret_copy'>> & { destination: string }) {
  return fact('secret_copy', {
    repository: repo,
    path: 'deploy/secrets.yaml',
    line: 3,
    store: 'k8s',
    mechanism: 'eso',
    stage: 'production',
    encrypted: 'not_in_repository',
    readers: 'unknown',
    ...body,
  });
}
