import { account, application, commitA, daysAgo, repositorySource, stage } from '../given.ts';
import { ownImage, wholeCollections } from '../given-delivery.ts';
import {
  alertDelivery,
  alertRoute,
  decision,
  drill,
  gate,
  image,
  logRetention,
  scanResult,
  securityStep,
  toProduction,
  toTest,
  verification,
} from '../given-delivery-facts.ts';
import { access, approval, definition, environment, runbook, trained } from '../given-process.ts';
import { allowed, hardened } from '../given-tools.ts';
import { linesOfBank } from './lines-of-bank.ts';
import {
  alertRule,
  auditLog,
  pipelineRead,
  roleAccess,
  secretScan,
  vault,
  vaultSecret,
  vaultState,
} from './secret-facts.ts';
import { inputOf, register, registry, server, type World } from './world.ts';

const sources = [repositorySource, registry, server, register, vault, auditLog];

/** Twenty releases, one every four days; the last one three days ago. */
const releases = Array.from({ length: 20 }, (_, index) => ({
  run: `${100 + index}`,
  days: 3 + index * 4,
  digest: `sha256:${`${index}`.padStart(64, '0')}`,
}));

/** One release: tested, promoted, approved, let through by the gate, signed by its workflow. */
function release({ run, days, digest }: (typeof releases)[number]) {
  const artifacts = [{ imageRepository: image, digest, how: 'event' as const }];
  const at = (before: number) => {
    const instant = daysAgo(days + before);
    return { createdAt: instant, startedAt: instant, finishedAt: instant };
  };
  return [
    toTest({ externalId: `t${run}`, runId: `t${run}`, artifacts, ...at(1) }),
    toProduction({ externalId: run, runId: run, artifacts, version: `v${run}`, ...at(0) }),
    approval({ runId: run, notBefore: daysAgo(days + 0.01), notAfter: daysAgo(days) }),
    decision({ decision: `d${run}`, runId: run, at: daysAgo(days + 0.01) }),
    verification({ digest, signedAt: daysAgo(days + 2) }),
    scanResult({ target: { digest }, startedAt: daysAgo(days + 2), finishedAt: daysAgo(days + 2) }),
  ];
}

const hotfixDigest = `sha256:${'f'.repeat(64)}`;

/** Broken out of the glass by ann at night, straight to production, reviewed by ben the next day. */
const hotfix = [
  toProduction({
    externalId: '900',
    runId: '900',
    version: 'v119-hotfix',
    artifacts: [{ imageRepository: image, digest: hotfixDigest, how: 'event' }],
    commit: 'b'.repeat(40),
    createdAt: daysAgo(12),
    startedAt: daysAgo(12),
    finishedAt: daysAgo(12),
    breakGlass: {
      id: 'glass-1',
      reasonPresent: true,
      by: account('ann'),
      reviewedBy: account('ben'),
      reviewedAt: daysAgo(11),
    },
  }),
  verification({ digest: hotfixDigest, signedAt: daysAgo(12.1) }),
  scanResult({
    target: { digest: hotfixDigest },
    startedAt: daysAgo(12.1),
    finishedAt: daysAgo(12.1),
  }),
];

const leftOut = 'v119-hotfix is an emergency, reviewed in time, and left out of 21';

/** All that Assay asks for, but one hotfix went past the gate. */
export const bank: World = {
  title: 'a bank’s service with vault, register and one reviewed hotfix',
  input: inputOf({
    application: application({
      sources,
      images: [ownImage],
      stages: [
        stage('test', false, {
          vaultPaths: ['kv/payments/test/*'],
          workloadRoles: ['jwt/payments-test'],
        }),
        stage('production', true, {
          vaultPaths: ['kv/payments/production/*', 'database/roles/payments-production'],
          workloadRoles: ['jwt/payments-production'],
        }),
      ],
    }),
    facts: {
      definitions: [
        definition({ shapes: [{ digest: hotfixDigest, since: daysAgo(200) }] }),
        runbook({ changedAt: daysAgo(190) }),
      ],
      releases: releases.flatMap(release),
      hotfix,
      protection: [environment(), access(), trained('ann'), trained('ben')],
      hardening: [...hardened(), allowed()],
      tests: [securityStep()],
      alerts: [alertRoute(), alertDelivery(), alertRule()],
      gates: [gate({ periods: [{ mode: 'enforce', from: daysAgo(300), to: null }] }), drill()],
      logs: [logRetention()],
      vault: [
        vaultState(),
        vaultSecret(),
        vaultSecret({
          mount: 'database',
          engine: 'database',
          path: 'database/roles/payments-production',
          type: 'dynamic',
          versionCreatedAt: 'unknown',
          createdBy: 'unknown',
          maxTtlSeconds: 3_600,
          leasedPerInstance: true,
        }),
        roleAccess(),
        roleAccess({ path: 'database/creds/payments-production' }),
        roleAccess({
          path: 'kv/data/payments/test/*',
          principal: { type: 'role', mount: 'jwt', name: 'payments-test' },
          via: ['payments-test'],
          boundClaims: { sub: ['repo:acme/payments:environment:test'] },
        }),
        pipelineRead('r1', 3),
        pipelineRead('r2', 0.2),
      ],
      source: [secretScan({ head: commitA })],
    },
    collections: wholeCollections(sources),
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
    'I-SD-B-1.2': 'met',
    'I-SD-B-1.3': 'met',
    'I-SD-B-2.1': 'met',
    'I-SD-B-2.2': 'met',
    'I-SD-B-2.3': 'met',
    'I-SD-B-3.1': 'met',
    'I-SD-B-3.2': 'met',
    'I-SD-B-3.3': 'met',
  },
  score: [2.5, 2.5, 3],
  lines: linesOfBank,
  told: [
    ['I-SD-A-1.4', leftOut],
    ['I-SD-A-2.1', leftOut],
    ['I-SD-A-3.1', 'v119-hotfix reached production past the gate by break-glass of ann'],
    ['I-SD-B-2.2', leftOut],
  ],
};
