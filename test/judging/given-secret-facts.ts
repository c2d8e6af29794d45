import type { FactInput } from '#lib/evidence/fact.ts';
import type { FactKind } from '#lib/evidence/fact-kinds.ts';
import { account, commitA, daysAgo, digestA, fact, repo } from './given.ts';
import { definition, environment, target } from './given-process.ts';

type Body<K extends FactKind> = FactInput<K>['body'];

export const vault = 'https://vault.acme.example';
export const productionPath = 'secret/payments/production/*';
export const dbPath = 'secret/payments/production/db';
export const productionRole = 'jwt/payments-production';

/** The audit device's own hash of a value that is made up here. */
export const hmacOf = (letter: string) => `hmac-sha256:${letter.repeat(64)}`;

export function vaultState(more: Partial<Body<'vault_state'>> = {}, envelope = {}) {
  const body: Body<'vault_state'> = {
    address: vault,
    tls: true,
    initialised: true,
    sealed: false,
    standby: false,
    version: '1.20.0',
    sealType: 'pkcs11',
    auditDevices: ['file/'],
    ...more,
  };
  return fact('vault_state', body, { source: 'vault', ...envelope });
}

export function vaultSecret(more: Partial<Body<'vault_secret'>> = {}, envelope = {}) {
  const body: Body<'vault_secret'> = {
    vault,
    mount: 'secret/',
    engine: 'kv',
    path: dbPath,
    type: 'static',
    currentVersion: 3,
    versionCreatedAt: daysAgo(20),
    createdBy: { identity: 'jwt-payments-production', class: 'workload' },
    leasedPerInstance: 'unknown',
    ...more,
  };
  return fact('vault_secret', body, { source: 'vault', ...envelope });
}

export const dynamicSecret = (more: Partial<Body<'vault_secret'>> = {}) =>
  vaultSecret({
    mount: 'secret/',
    engine: 'database',
    path: 'secret/payments/production/dynamic',
    type: 'dynamic',
    versionCreatedAt: 'unknown',
    createdBy: 'unknown',
    maxTtlSeconds: 86_400,
    leasedPerInstance: true,
    ...more,
  });

/** The role by which the pipeline of production reads its secrets. */
export function vaultAccess(more: Partial<Body<'vault_access'>> = {}, envelope = {}) {
  const body: Body<'vault_access'> = {
    vault,
    path: productionPath,
    principal: { type: 'role', mount: 'jwt', name: 'payments-production' },
    class: 'workload',
    capabilities: ['read'],
    via: ['payments-production'],
    boundClaims: { repository: ['acme/payments'], environment: ['production'] },
    members: 'unknown',
    ...more,
  };
  return fact('vault_access', body, { source: 'vault', ...envelope });
}

/** A group of people in the vault. */
export const groupAccess = (more: Partial<Body<'vault_access'>> = {}) =>
  vaultAccess({
    principal: { type: 'group', mount: 'oidc', name: 'operators' },
    class: 'human',
    boundClaims: {},
    via: ['operators', 'production-read'],
    members: [account('zoe')],
    ...more,
  });

export function logLine(more: Partial<Body<'vault_access_log'>> = {}, envelope = {}) {
  const body: Body<'vault_access_log'> = {
    vault,
    path: 'secret/data/payments/production/db',
    operation: 'read',
    requestId: `request-${more.at ?? ''}-${more.path ?? ''}-${more.identity ?? ''}-${more.operation ?? ''}`,
    identity: 'jwt-payments-production',
    mount: 'jwt',
    class: 'workload',
    result: 'allowed',
    at: daysAgo(0.5),
    valueHmacs: {},
    ...more,
  };
  return fact('vault_access_log', body, { source: 'audit_log', ...envelope });
}

export function ciSecret(more: Partial<Body<'ci_secret'>> = {}, envelope = {}) {
  const body: Body<'ci_secret'> = {
    name: 'DEPLOY_KEY',
    place: repo,
    scope: 'environment',
    environment: 'production',
    createdAt: daysAgo(200),
    updatedAt: daysAgo(20),
    ...more,
  };
  return fact('ci_secret', body, envelope);
}

/** Kept for every job of the repository, or of all repositories of the organisation. */
export const wideCiSecret = (scope: 'repository' | 'organisation', updatedAt = daysAgo(20)) =>
  fact('ci_secret', {
    name: 'DEPLOY_KEY',
    place: scope === 'repository' ? repo : 'github.com/acme',
    scope,
    createdAt: daysAgo(200),
    updatedAt,
  });

export function copy(more: Partial<Body<'secret_copy'>> = {}, envelope = {}) {
  const body: Body<'secret_copy'> = {
    repository: repo,
    path: 'deploy/external-secret.yaml',
    line: 3,
    from: dbPath,
    store: 'k8s',
    mechanism: 'eso',
    namespace: 'payments',
    destination: 'payments-db',
    encrypted: 'not_in_repository',
    readers: 'unknown',
    ...more,
  };
  return fact('secret_copy', body, envelope);
}

/** Values for production that lie encrypted in the repository. */
export const sopsFile = (more: Partial<Body<'secret_copy'>> = {}) => {
  const { from: _from, namespace: _namespace, ...rest } = copy().body;
  return fact('secret_copy', {
    ...rest,
    path: 'deploy/production/secrets.yaml',
    store: 'file',
    mechanism: 'sops',
    destination: 'deploy/production/secrets.yaml',
    stage: 'production',
    encrypted: 'all',
    keyPlace: 'kms',
    ...more,
  });
};

/** The definition of a workflow whose production job uses DEPLOY_KEY. */
export const usesCi = (more: Partial<Body<'deployment_definition'>> = {}) =>
  definition({
    targets: [target('test'), target('production')],
    secretsUsed: [{ name: 'DEPLOY_KEY', jobId: 'deploy-production' }],
    ...more,
  });

export function access(more: Partial<Body<'repository_access'>> = {}, envelope = {}) {
  const body: Body<'repository_access'> = {
    repository: repo,
    visibility: 'private',
    grants: [
      {
        type: 'team',
        id: 'team-1',
        name: 'payments',
        role: 'write',
        members: [account('ann'), account('ben')],
      },
    ],
    ...more,
  };
  return fact('repository_access', body, envelope);
}

/** Production asks zoe, who is no developer. */
export const closedEnvironment = (more: Partial<Body<'environment_protection'>> = {}) =>
  environment({
    reviewers: [{ type: 'user', id: 'id-zoe', name: 'zoe', members: [account('zoe')] }],
    ...more,
  });

/** A scan of the whole history. */
export function scan(more: Partial<Body<'secret_scan'>> = {}, envelope = {}) {
  const body: Body<'secret_scan'> = {
    repository: repo,
    tool: { name: 'secretlint', version: '11.0.0' },
    rulesDigest: digestA,
    commits: 'whole',
    refs: 3,
    shallow: false,
    head: commitA,
    startedAt: daysAgo(2),
    finishedAt: daysAgo(2),
    outcome: 'completed',
    skipped: { binary: 4, tooLarge: 0, unreadable: 0, submodules: 0 },
    blobs: 900,
    verified: 0,
    unverified: 0,
    unknown: 0,
    ...more,
  };
  return fact('secret_scan', body, envelope);
}

export function found(more: Partial<Body<'secret_finding'>> = {}, envelope = {}) {
  const body: Body<'secret_finding'> = {
    fingerprint: 'fingerprint-1',
    rule: 'aws-key',
    class: 'provider',
    repository: repo,
    path: 'config/app.ts',
    commit: commitA,
    line: 7,
    firstSeenAt: daysAgo(30),
    validity: 'unverified',
    state: 'open',
    inHead: true,
    ...more,
  };
  return fact('secret_finding', body, envelope);
}

/** A deployment to production ten days ago, which took ten minutes. */
export function deployed(more: Partial<Body<'deployment'>> = {}, envelope = {}) {
  const body: Body<'deployment'> = {
    externalId: 'deploy-1',
    repository: repo,
    environment: 'production',
    artifacts: [],
    commit: commitA,
    version: 'v1.4.0',
    executor: 'pipeline',
    runId: '1',
    createdAt: daysAgo(10),
    startedAt: daysAgo(10),
    finishedAt: daysAgo(10 - 10 / 1440),
    outcome: 'succeeded',
    variables: 'not_recorded',
    ...more,
  };
  return fact('deployment', body, envelope);
}

export function alertRule(more: Partial<Body<'alert_rule'>> = {}, envelope = {}) {
  const body: Body<'alert_rule'> = {
    id: 'rule-1',
    application: 'payments',
    type: 'denied_reads',
    activeSince: daysAgo(100),
    lastDrill: { at: daysAgo(5), delivered: true },
    ...more,
  };
  return fact('alert_rule', body, { source: 'assay', ...envelope });
}

/** main takes changes after so many reviews by others. */
export const mainRule = (approvals: number) =>
  fact('branch_protection', {
    repository: repo,
    pattern: 'main',
    target: 'branch',
    approvals,
    codeOwners: false,
    requiredChecks: [],
    adminsEnforced: true,
    bypassActors: [],
    pushers: [],
    creators: 'anyone',
    forcePush: false,
    deletion: false,
  });
