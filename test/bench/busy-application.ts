import type { AnyFact, Fact } from '#lib/evidence/fact.ts';
import type { FactKind } from '#lib/evidence/fact-kinds.ts';
import type { JudgeInput } from '#lib/judging/judge.ts';
import { defaultPolicy } from '#lib/judging/policy.ts';
import {
  account,
  application,
  collection,
  daysAgo,
  fact,
  repo,
  source,
  stage,
} from '../judging/given.ts';

const vault = 'https://vault.example';
/** Digits as of a digest: people tell digests apart by the first of them. */
const hex = (seed: number, length = 64): string =>
  (Math.imul(seed + 1, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0').padEnd(length, '0');

/** An application with 100 facts of the kinds and in the proportions that a busy service has. */
export function busyApplication(seed: number): JudgeInput {
  const facts: Fact[] = [];
  for (let index = 0; index < 20; index += 1) facts.push(...deployed(seed * 100 + index, index));
  for (let index = 0; index < 6; index += 1) facts.push(...workflow(index));
  for (let index = 0; index < 22; index += 1) facts.push(secret(index));
  facts.push(...protection());
  const kinds = [...new Set(facts.map((one) => one.kind))];
  return {
    application: application({
      slug: `service-${seed}`,
      stages: [
        stage('test'),
        stage('production', true, {
          vaultPaths: ['kv/payments/production/*'],
          workloadRoles: ['jwt/payments'],
        }),
      ],
      sources: [
        source('repository', repo, { id: 'repo' }),
        source('vault', vault),
        source('audit_log', vault),
        source('image_repository', 'ghcr.io/acme/payments'),
      ],
      images: [{ imageRepository: 'ghcr.io/acme/payments', ownership: 'own', signers: [] }],
    }),
    // Made by builders of any kind; the union is what judging takes.
    facts: facts.slice(0, 100) as AnyFact[],
    collections: kinds.map((kind) => wholeOf(kind)),
    claims: [],
    policy: defaultPolicy,
  };
}

function wholeOf(kind: FactKind) {
  return collection(kind, {
    interval: { from: daysAgo(400), to: daysAgo(1 / 24) },
    ...(kind.startsWith('vault_') ? { scope: vault, source: 'vault' } : {}),
    ...(kind === 'artifact_verification'
      ? { scope: 'ghcr.io/acme/payments', source: 'image_repository' }
      : {}),
  });
}

function deployed(id: number, index: number): Fact[] {
  const at = daysAgo(index * 3 + 1);
  const digest = `sha256:${hex(id)}`;
  return [
    fact('deployment', {
      externalId: `${id}`,
      repository: repo,
      environment: index % 2 === 0 ? 'production' : 'test',
      artifacts: [{ imageRepository: 'ghcr.io/acme/payments', digest, how: 'event' }],
      commit: hex(id, 40),
      executor: 'pipeline',
      runId: `${id}`,
      attempt: 1,
      triggeredBy: { account: account('ann'), type: 'user' },
      createdAt: at,
      startedAt: at,
      finishedAt: at,
      outcome: 'succeeded',
      variables: {},
    }),
    fact('artifact_verification', {
      digest,
      imageRepository: 'ghcr.io/acme/payments',
      outcome: 'verified',
      signer: {
        issuer: 'https://token.actions.githubusercontent.com',
        subject: 'https://github.com/acme/payments',
      },
      signedAt: at,
      timeSource: 'log',
      firstSeenAt: at,
    }),
  ];
}

function workflow(index: number): Fact[] {
  const path = `.github/workflows/flow-${index}.yml`;
  const rules = [
    'pinned_actions',
    'least_privilege',
    'untrusted_checkout',
    'untrusted_expression',
    'inherited_secrets',
  ] as const;
  return [
    fact('deployment_definition', {
      repository: repo,
      path,
      branch: 'main',
      commit: hex(index, 40),
      changedAt: daysAgo(30),
      shapes: [{ digest: `sha256:${hex(index)}`, since: daysAgo(30) }],
      mechanism: 'github_actions',
      role: index === 0 ? 'deploy' : 'build',
      targets:
        index === 0
          ? ['test', 'production'].map((environment) => ({
              environment,
              jobId: environment,
              needs: [],
              deployStep: 'helm upgrade',
            }))
          : [],
      triggers: ['push'],
      calls: [],
      secretsUsed: [{ name: 'DEPLOY_KEY', jobId: 'production' }],
      artifacts: [],
    }),
    ...rules.map((rule) =>
      fact('workflow_hardening', {
        repository: repo,
        path,
        commit: hex(index, 40),
        rule,
        violations: [],
        checked: 4,
        uses: [],
        tool: { name: 'assay', version: '1' },
      }),
    ),
  ];
}

function secret(index: number): Fact {
  return fact(
    'vault_secret',
    {
      vault,
      mount: 'kv',
      engine: 'kv-v2',
      path: `kv/payments/production/secret-${index}`,
      type: 'static',
      currentVersion: 2,
      versionCreatedAt: daysAgo(20),
      createdBy: { identity: 'rotator', class: 'workload' },
      leasedPerInstance: 'unknown',
    },
    { source: 'vault' },
  );
}

function protection(): Fact[] {
  return [
    fact('environment_protection', {
      repository: repo,
      environment: 'production',
      reviewers: [{ type: 'user', id: 'id-ben', name: 'ben', members: [account('ben')] }],
      preventSelfReview: true,
      adminsBypass: false,
      branchPolicy: 'protected',
      patterns: [],
      customRules: [],
    }),
    fact('repository_access', {
      repository: repo,
      visibility: 'private',
      grants: [
        { type: 'user', id: 'id-ann', name: 'ann', role: 'write', members: [account('ann')] },
      ],
    }),
  ];
}
