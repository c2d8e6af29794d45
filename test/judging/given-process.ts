import type { FactInput } from '#lib/evidence/fact.ts';
import type { FactKind } from '#lib/evidence/fact-kinds.ts';
import { account, collection, commitA, daysAgo, digestA, fact, repo } from './given.ts';

type Body<K extends FactKind> = FactInput<K>['body'];

export const deployFile = '.github/workflows/deploy.yml';

export function target(environment: string, deployStep: string | null = 'helm upgrade') {
  return { environment, jobId: `deploy-${environment}`, needs: [], deployStep, line: 12 };
}

/** A GitHub workflow that deploys test and production. */
export function definition(more: Partial<Body<'deployment_definition'>> = {}, envelope = {}) {
  const body: Body<'deployment_definition'> = {
    repository: repo,
    path: deployFile,
    branch: 'main',
    commit: commitA,
    changedAt: daysAgo(20),
    shapes: [],
    mechanism: 'github_actions',
    role: 'deploy',
    targets: [target('test'), target('production')],
    triggers: ['push'],
    calls: [],
    secretsUsed: [],
    artifacts: [],
    ...more,
  };
  return fact('deployment_definition', body, envelope);
}

/** An Argo CD definition that follows main. */
export function controllerDefinition(more: Partial<Body<'deployment_definition'>> = {}) {
  return definition({
    path: 'deploy/argo.yaml',
    mechanism: 'argo_cd',
    targets: [{ ...target('production', 'Argo CD Application payments'), jobId: 'payments' }],
    triggers: ['merge:main'],
    ...more,
  });
}

/** A complete runbook that names both stages. */
export function runbook(more: Partial<Body<'runbook'>> = {}, envelope = {}) {
  const body: Body<'runbook'> = {
    repository: repo,
    path: 'docs/deploy.md',
    commit: commitA,
    changedAt: daysAgo(20),
    contentDigest: digestA,
    lineDigests: [],
    stagesNamed: ['test', 'production'],
    steps: 'found',
    rollback: 'found',
    contacts: 'found',
    ...more,
  };
  return fact('runbook', body, envelope);
}

export function reviewer(login: string) {
  return { type: 'user' as const, id: `id-${login}`, name: login, members: [account(login)] };
}

/** Production asks ann or ben, and administrators cannot bypass that. */
export function environment(more: Partial<Body<'environment_protection'>> = {}, envelope = {}) {
  const body: Body<'environment_protection'> = {
    repository: repo,
    environment: 'production',
    reviewers: [reviewer('ann'), reviewer('ben')],
    preventSelfReview: true,
    adminsBypass: false,
    branchPolicy: 'none',
    patterns: [],
    customRules: [],
    ...more,
  };
  return fact('environment_protection', body, envelope);
}

/** Main takes only what another reviewed, administrators included. */
export function branchRule(more: Partial<Body<'branch_protection'>> = {}, envelope = {}) {
  const body: Body<'branch_protection'> = {
    repository: repo,
    pattern: 'main',
    target: 'branch',
    approvals: 1,
    codeOwners: false,
    requiredChecks: [],
    adminsEnforced: true,
    bypassActors: [],
    pushers: [account('ann'), account('ben')],
    creators: [],
    forcePush: false,
    deletion: false,
    ...more,
  };
  return fact('branch_protection', body, envelope);
}

export function grant(login: string, role: 'read' | 'write' | 'admin' = 'write') {
  const members = [account(login)];
  return { type: 'user' as const, id: `id-${login}`, name: login, role, members };
}

/** A private repository to which ann and ben may write. */
export function access(more: Partial<Body<'repository_access'>> = {}, envelope = {}) {
  const body: Body<'repository_access'> = {
    repository: repo,
    visibility: 'private',
    grants: [grant('ann'), grant('ben')],
    ...more,
  };
  return fact('repository_access', body, envelope);
}

/** A successful production deployment by ann, three days ago. */
export function deployed(more: Partial<Body<'deployment'>> = {}, envelope = {}) {
  const body: Body<'deployment'> = {
    externalId: '1',
    repository: repo,
    environment: 'production',
    artifacts: [],
    commit: commitA,
    version: 'v1',
    executor: 'pipeline',
    definitionPath: deployFile,
    runId: '100',
    attempt: 1,
    triggeredBy: { account: account('ann'), type: 'user' },
    createdAt: daysAgo(3),
    startedAt: daysAgo(3),
    finishedAt: daysAgo(3),
    outcome: 'succeeded',
    variables: 'not_recorded',
    ...more,
  };
  return fact('deployment', body, envelope);
}

/** Ben's approval of run 100, three days ago. */
export function approval(more: Partial<Body<'deployment_approval'>> = {}, envelope = {}) {
  const body: Body<'deployment_approval'> = {
    repository: repo,
    runId: '100',
    attempt: 1,
    environment: 'production',
    account: account('ben'),
    type: 'user',
    act: 'approval',
    state: 'approved',
    notBefore: daysAgo(3.1),
    notAfter: daysAgo(3),
    ...more,
  };
  return fact('deployment_approval', body, envelope);
}

/** The merge of the deployed commit; it belongs to no run. */
export function merge(login: string, more: Partial<Body<'deployment_approval'>> = {}) {
  const { runId: _run, attempt: _attempt, environment: _place, ...rest } = approval().body;
  const body = { ...rest, commit: commitA, account: account(login), act: 'merge' as const };
  return fact('deployment_approval', { ...body, ...more });
}

/** A record of training, valid from 300 days ago until 65 days from now. */
export function trained(login: string, more: Partial<Body<'qualification'>> = {}, envelope = {}) {
  const body: Body<'qualification'> = {
    person: login,
    identities: [{ system: 'github.com', id: `id-${login}` }],
    training: 'deploying',
    validFrom: daysAgo(300),
    validUntil: daysAgo(-65),
    ...more,
  };
  return fact('qualification', body, { source: 'register', ...envelope });
}

/** Whole collections of these kinds of the repository. */
export function whole(...kinds: FactKind[]) {
  return kinds.map((kind) => collection(kind));
}
