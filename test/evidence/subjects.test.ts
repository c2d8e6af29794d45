import { describe, expect, it } from 'vitest';
import type { AnyFact, FactInput } from '#lib/evidence/fact.ts';
import { factKindNames, isFactKind } from '#lib/evidence/fact-kinds.ts';
import { account, asOf, commitA, digestA, fact, repo } from '../judging/given.ts';
import {
  logRetention,
  scanResult,
  securityStep,
  verification,
} from '../judging/given-delivery-facts.ts';
import {
  approval,
  branchRule,
  definition,
  deployed,
  environment,
  merge,
  runbook,
  trained,
} from '../judging/given-process.ts';
import {
  ciSecret,
  copy,
  found,
  logLine,
  scan,
  sopsFile,
  vaultAccess,
  vaultSecret,
  wideCiSecret,
} from '../judging/given-secret-facts.ts';

const vault = 'https://vault.acme.example';

/** A login that nothing is known of but its method. */
const bareLogin: FactInput<'vault_login'>['body'] = {
  seen: 'declared',
  system: 'vault',
  method: 'jwt',
  credential: 'unknown',
};

function login(more: Partial<FactInput<'vault_login'>['body']> = {}) {
  return fact('vault_login', { ...bareLogin, ...more }, { sort: 'state' });
}

function bareDeployment(more: Partial<FactInput<'deployment'>['body']>) {
  const { repository: _repository, environment: _environment, ...rest } = deployed().body;
  return fact('deployment', { ...rest, ...more });
}

function bareApproval(more: Partial<FactInput<'deployment_approval'>['body']>) {
  return fact('deployment_approval', {
    account: account('ben'),
    type: 'user',
    act: 'approval',
    state: 'approved',
    notBefore: asOf,
    notAfter: asOf,
    ...more,
  });
}

describe('the subject says what was observed, as the source names it', () => {
  it.each<[string, () => AnyFact]>([
    [`${repo}#production/1`, () => deployed()],
    [`${repo}#/x/1`, () => bareDeployment({ repository: repo, namespace: 'x' })],
    ['#eu/x/1', () => bareDeployment({ cluster: 'eu', namespace: 'x' })],
    ['#eu//1', () => bareDeployment({ cluster: 'eu' })],
    [`${repo}#100/1/production/github.com/id-ben/approval`, () => approval()],
    [`${repo}#${commitA}/1//github.com/id-ann/merge`, () => merge('ann')],
    ['#d1/2//github.com/id-ben/approval', () => bareApproval({ deployment: 'd1', attempt: 2 })],
    ['#/1//github.com/id-ben/approval', () => bareApproval({})],
    [`${repo}/.github/workflows/deploy.yml`, () => definition()],
    [`${repo}/docs/deploy.md`, () => runbook()],
    [`${repo}#production`, () => environment()],
    [`${repo}#branch:main`, () => branchRule()],
    [`ann/deploying/2025-09-03T12:00:00.000Z`, () => trained('ann')],
    [`${repo}/.github/workflows/deploy.yml#scan/1/trivy`, () => securityStep()],
    [`${repo}#trivy/${commitA}/2026-06-26T12:00:00.000Z`, () => scanResult()],
    [
      `${repo}#trivy/${digestA}/2026-06-26T12:00:00.000Z`,
      () => scanResult({ target: { digest: digestA } }),
    ],
    [
      `${repo}#trivy/https://test.acme.example/2026-06-26T12:00:00.000Z`,
      () => scanResult({ target: { stageUrl: 'https://test.acme.example' } }),
    ],
    [`${repo}#secretlint@2026-06-28T12:00:00.000Z`, () => scan()],
    [`${repo}/config/app.ts:7@${commitA}#aws-key/fingerprint-1`, () => found()],
    [`${repo}#environment/production/DEPLOY_KEY`, () => ciSecret()],
    [`${repo}#repository//DEPLOY_KEY`, () => wideCiSecret('repository')],
    [
      `${repo}/deploy/external-secret.yaml#eso/payments/payments-db<secret/payments/production/db`,
      () => copy(),
    ],
    [
      `${repo}/deploy/production/secrets.yaml#sops//deploy/production/secrets.yaml`,
      () => sopsFile(),
    ],
    [`${vault}#secret/payments/production/db`, () => vaultSecret()],
    [`${vault}#secret/payments/production/*#role/jwt/payments-production`, () => vaultAccess()],
    [
      `${vault}#secret/payments/production/*#group//operators`,
      () => vaultAccess({ principal: { type: 'group', name: 'operators' } }),
    ],
    [`${vault}#request-1`, () => logLine({ requestId: 'request-1' })],
    [`registry.acme.example/payments@${digestA}`, () => verification()],
    ['github.com', () => logRetention({ system: 'github.com' })],
    ['vault::jwt::unknown', () => login()],
    [
      'vault:https://v:ci:deploy:payments/shop@2026-06-30T12:00:00.000Z',
      () =>
        login({
          address: 'https://v',
          mount: 'ci',
          role: 'deploy',
          serviceAccount: { namespace: 'payments', name: 'shop' },
          at: asOf,
        }),
    ],
    [
      `vault::jwt::${repo}/ci.yml#deploy:3`,
      () => login({ workflow: { repository: repo, path: 'ci.yml', jobId: 'deploy', line: 3 } }),
    ],
    [
      'vault/eu',
      () =>
        fact('tool_version', {
          product: 'vault',
          instance: 'eu',
          version: '1.20.0',
          vendorOperated: false,
        }),
    ],
    [
      `${repo}/ci.yml#pinned_actions`,
      () =>
        fact('workflow_hardening', {
          repository: repo,
          path: 'ci.yml',
          commit: null,
          rule: 'pinned_actions',
          violations: [],
          checked: 1,
          uses: [],
          tool: { name: 'assay', version: '1' },
        }),
    ],
  ])('%s', (subject, observe) => {
    expect(observe().subject).toBe(subject);
  });
});

it('a scan of a feed without a repository is still one of its own', () => {
  const { repository: _repository, ...body } = scanResult().body;

  expect(fact('scan_result', body).subject).toBe(`#trivy/${commitA}/2026-06-26T12:00:00.000Z`);
});

it('only a name on the list is a kind of fact', () => {
  expect(factKindNames.every(isFactKind)).toBe(true);
  expect(['toString', 'constructor', 'deployments', ''].some(isFactKind)).toBe(false);
});
