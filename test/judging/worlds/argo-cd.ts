import { defaultPolicy } from '#lib/judging/policy.ts';
import {
  account,
  application,
  collection,
  commitA,
  daysAgo,
  digestA,
  digestB,
  fact,
  repo,
  repositorySource,
  source,
  stage,
} from '../given.ts';
import { ownImage, wholeCollections } from '../given-delivery.ts';
import {
  alertDelivery,
  alertRoute,
  artifactA,
  gate,
  image,
  logRetention,
  scanResult,
  securityStep,
  verification,
} from '../given-delivery-facts.ts';
import { access, branchRule, definition, merge, runbook, trained } from '../given-process.ts';
import { allowed, hardening, tool } from '../given-tools.ts';
import { linesOfArgoCd } from './lines-of-argo-cd.ts';
import {
  roleAccess,
  secretCopy,
  secretScan,
  vault,
  vaultSecret,
  vaultState,
} from './secret-facts.ts';
import { inputOf, register, registry, server, type World } from './world.ts';

const feed = source('deploy_feed', 'deploys/payments', { senders: ['argocd'] });
const sources = [repositorySource, registry, server, register, vault, feed];
const publishFile = '.github/workflows/publish.yml';
const argo = { name: 'argocd', reported: { type: 'reported', sender: 'argocd' } } as const;

/** Argo CD reports that it brought the merged commit to a namespace. */
function synced(namespace: string, days: number) {
  const at = daysAgo(days);
  return fact(
    'deployment',
    {
      externalId: `${namespace}-${days}`,
      repository: repo,
      cluster: 'main',
      namespace,
      artifacts: [artifactA],
      commit: commitA,
      version: 'v12',
      mergedInto: 'main',
      definitionPath: 'deploy/argo.yaml',
      executor: 'controller',
      triggeredBy: { account: account(argo.name), type: 'app' },
      createdAt: at,
      startedAt: at,
      finishedAt: at,
      outcome: 'succeeded',
      variables: {},
    },
    { source: feed.id, origin: argo.reported },
  );
}

function place(namespace: string) {
  return {
    cluster: 'main',
    namespace,
    jobId: namespace,
    needs: [],
    deployStep: `Argo CD Application ${namespace}`,
    line: 4,
  };
}

/** Merges are reviewed and the controller does the rest; its gate only observes, no audit log comes. */
export const argoCd: World = {
  title: 'a service deployed by Argo CD',
  input: inputOf({
    application: application({
      sources,
      images: [ownImage],
      stages: [
        stage('staging', false, {
          clusters: [{ cluster: 'main', namespace: 'payments-staging' }],
          vaultPaths: ['kv/payments/staging/*'],
        }),
        stage('production', true, {
          clusters: [{ cluster: 'main', namespace: 'payments-production' }],
          vaultPaths: ['kv/payments/production/*'],
          workloadRoles: ['kubernetes/payments-production'],
        }),
      ],
    }),
    policy: {
      ...defaultPolicy,
      supportTable: {
        datedAt: daysAgo(20),
        entries: [{ product: 'argo-cd', line: '3.1', supportedUntil: daysAgo(-120) }],
      },
    },
    facts: {
      definitions: [
        definition({
          path: 'deploy/argo.yaml',
          mechanism: 'argo_cd',
          shapes: [{ digest: digestB, since: daysAgo(100) }],
          targets: [place('payments-staging'), place('payments-production')],
          triggers: ['merge:main'],
        }),
        definition({
          path: publishFile,
          role: 'publish',
          shapes: [{ digest: digestA, since: daysAgo(100) }],
          targets: [],
          publishes: [{ jobId: 'push', publishStep: 'docker push', line: 30 }],
          artifacts: [{ imageRepository: image, jobId: 'push' }],
        }),
        runbook({ stagesNamed: ['staging', 'production'], changedAt: daysAgo(95) }),
      ],
      deployments: [synced('payments-staging', 4), synced('payments-production', 3)],
      people: [merge('ann'), access(), branchRule(), trained('ann'), trained('ben')],
      hardening: [
        hardening('pinned_actions', [], { path: publishFile }),
        hardening('least_privilege', [], { path: publishFile }),
        hardening('untrusted_checkout', [], { path: publishFile }),
        hardening('untrusted_expression', [], { path: publishFile }),
        hardening('inherited_secrets', [], { path: publishFile }),
        hardening('known_action', [], { path: publishFile }),
        allowed(),
        tool('3.1.4', { product: 'argo-cd', instance: 'main' }),
      ],
      tests: [
        securityStep({ path: publishFile, gatesJobs: [`${publishFile}#push`] }),
        scanResult(),
      ],
      alerts: [alertRoute(), alertDelivery()],
      gates: [
        gate({
          channel: 'kubernetes',
          periods: [{ mode: 'observe', from: daysAgo(50), to: null }],
        }),
      ],
      signatures: [verification()],
      logs: [
        logRetention(
          { system: feed.place, days: 'unlimited' },
          { source: feed.id, origin: argo.reported },
        ),
      ],
      vault: [
        vaultState(),
        vaultSecret(),
        roleAccess({
          principal: { type: 'role', mount: 'kubernetes', name: 'payments-production' },
          boundClaims: {
            bound_service_account_namespaces: ['payments-production'],
            bound_service_account_names: ['payments'],
          },
        }),
        fact('vault_login', {
          seen: 'declared',
          system: 'vault',
          method: 'kubernetes',
          credential: 'workload_identity',
          mount: 'kubernetes',
          role: 'payments-production',
          serviceAccount: { namespace: 'payments-production', name: 'payments' },
          stage: 'production',
        }),
        secretCopy({
          destination: 'payments',
          from: 'kv/payments/production/partner',
          namespace: 'payments-production',
        }),
      ],
      source: [secretScan()],
    },
    collections: [
      ...wholeCollections(sources.filter((one) => one !== feed)),
      collection('deployment', { source: feed.id, scope: feed.place, origin: argo.reported }),
      collection('deployment_approval', {
        source: feed.id,
        scope: feed.place,
        outcome: 'not_applicable',
      }),
      collection('log_retention', { source: feed.id, scope: feed.place, origin: argo.reported }),
      collection('tool_version', { source: feed.id, scope: feed.place, origin: argo.reported }),
    ],
  }),
  expected: {
    'I-SD-A-1.1': 'met',
    'I-SD-A-1.2': 'met',
    'I-SD-A-1.3': 'met',
    'I-SD-A-1.4': 'met',
    'I-SD-A-1.5': 'met',
    'I-SD-A-2.1': 'met',
    'I-SD-A-2.2': 'met',
    'I-SD-A-2.3': 'met',
    'I-SD-A-2.4': 'met',
    'I-SD-A-3.1': 'not_met',
    'I-SD-A-3.2': 'met',
    'I-SD-A-3.3': 'met',
    'I-SD-B-1.1': 'met',
    'I-SD-B-1.2': 'unknown: needs_person',
    'I-SD-B-1.3': 'met',
    'I-SD-B-2.1': 'met',
    'I-SD-B-2.2': 'unknown: never_collected',
    'I-SD-B-2.3': 'unknown: never_collected',
    'I-SD-B-3.1': 'met',
    'I-SD-B-3.2': 'met',
    'I-SD-B-3.3': 'met',
  },
  score: [1.5, 2.5, 3],
  lines: linesOfArgoCd,
  told: [
    ['I-SD-A-3.1', 'Gate prod-gate of production stops nothing: its mode is observe'],
    [
      'I-SD-B-1.2',
      'deploy/secrets.yaml makes a copy of production secrets, payments (k8s); who can read that was not seen',
    ],
    ['I-SD-B-2.3', 'No rule of Assay raises an alert on abnormal access'],
  ],
};
