import { describe, expect, it } from 'vitest';
import type { AnyFact } from '#lib/evidence/fact.ts';
import type { FactKind } from '#lib/evidence/fact-kinds.ts';
import { application, claim, type Given, repositorySource, source, stage } from './given.ts';
import { branchRule, environment } from './given-process.ts';
import {
  ciSecret,
  closedEnvironment,
  mainRule,
  sopsFile,
  usesCi,
  vault,
  vaultSecret,
  vaultState,
  wideCiSecret,
} from './given-secret-facts.ts';
import { judgeSound } from './given-secrets.ts';
import { groundsOf } from './grounds.ts';

const code = 'I-SD-B-1.1';
type Changes = Partial<Record<FactKind, readonly AnyFact[]>>;
type Row = [title: string, changes: Changes, grounds: readonly string[], given?: Given];

/** Only what a row is about: no vault, no path. */
const withoutVault: Given = {
  application: application({ stages: [stage('test'), stage('production', true)] }),
};
const ci = (one: AnyFact, more: Changes = {}): Changes => ({
  vault_secret: [],
  deployment_definition: [usesCi()],
  environment_protection: [one],
  ci_secret: [ciSecret()],
  ...more,
});
const byRefs = (target: 'branch' | 'tag', pattern: string) =>
  environment({ reviewers: [], branchPolicy: 'custom', patterns: [{ pattern, target }] });
const listed = (stores: readonly string[]) =>
  claim('I-SD-B-1.1', { type: 'measure', names: { secrets: ['smtp-password'], stores } });

const places: Row[] = [
  [
    'another agrees to each run',
    ci(closedEnvironment()),
    [
      'supports: DEPLOY_KEY is kept in the environment production, which is protected [ci_secret, deployment_definition:12, environment_protection]',
    ],
    withoutVault,
  ],
  [
    'a reviewed branch alone deploys',
    ci(byRefs('branch', 'main'), { branch_protection: [mainRule(1)] }),
    [
      'supports: DEPLOY_KEY is kept in the environment production, which is protected [ci_secret, deployment_definition:12, environment_protection, branch_protection]',
    ],
    withoutVault,
  ],
  [
    'a branch deploys that takes what nobody reviewed',
    ci(byRefs('branch', 'main'), { branch_protection: [mainRule(0)] }),
    [
      'violates: DEPLOY_KEY is kept in the environment production, which is not protected: branch main takes changes that nobody else reviewed [ci_secret, deployment_definition:12, environment_protection, branch_protection]',
    ],
    withoutVault,
  ],
  [
    'tags deploy whose creators are hidden',
    ci(byRefs('tag', 'v1'), {
      branch_protection: [branchRule({ target: 'tag', pattern: 'v*', creators: 'unknown' })],
    }),
    [
      'unknown collection_failed: Whether the environment production, which keeps DEPLOY_KEY, is protected is not known: who may create tag v1 is hidden from the token [ci_secret, deployment_definition:12, environment_protection, branch_protection]',
    ],
    withoutVault,
  ],
  [
    'a branch deploys that no rule protects',
    ci(byRefs('branch', 'next')),
    [
      'violates: DEPLOY_KEY is kept in the environment production, which is not protected: no rule protects branch next [ci_secret, deployment_definition:12, environment_protection, branch_protection whole]',
    ],
    withoutVault,
  ],
  [
    'protected branches deploy, and there is none',
    ci(environment({ reviewers: [], branchPolicy: 'protected' })),
    [
      'violates: DEPLOY_KEY is kept in the environment production, which is not protected: it lets protected branches deploy, and there is none, so that every branch may [ci_secret, deployment_definition:12, environment_protection, branch_protection whole]',
    ],
    withoutVault,
  ],
  [
    'any job is given it',
    ci(closedEnvironment(), { ci_secret: [wideCiSecret('repository')] }),
    [
      'violates: DEPLOY_KEY, which job deploy-production uses for production, is kept at repository level in github.com/acme/payments, open to every job there [ci_secret, deployment_definition:12]',
    ],
    withoutVault,
  ],
  [
    'nothing keeps it',
    ci(closedEnvironment(), { ci_secret: [] }),
    [
      'unknown needs_person: Job deploy-production of deploy.yml uses DEPLOY_KEY for production; where it is kept was not seen [deployment_definition:12]',
    ],
    withoutVault,
  ],
  [
    'a job without environment uses it',
    ci(closedEnvironment(), {
      deployment_definition: [
        usesCi({
          targets: [
            {
              cluster: 'eu',
              namespace: 'pay',
              jobId: 'deploy-production',
              needs: [],
              deployStep: 'helm',
              line: 9,
            },
          ],
        }),
      ],
    }),
    [
      'unknown needs_person: Job deploy-production of deploy.yml uses DEPLOY_KEY for production; where it is kept was not seen [deployment_definition:9]',
    ],
    {
      application: application({
        stages: [stage('production', true, { clusters: [{ cluster: 'eu', namespace: 'pay' }] })],
      }),
    },
  ],
  [
    'a file holds it, encrypted',
    { vault_secret: [], secret_copy: [sopsFile()] },
    [
      'supports: deploy/production/secrets.yaml is encrypted in deploy/production/secrets.yaml; the key is held by a key management service [secret_copy:3]',
    ],
    withoutVault,
  ],
  [
    'a file holds it, encrypted for a key of nobody knows where',
    { vault_secret: [], secret_copy: [sopsFile({ keyPlace: undefined })] },
    [
      'unknown needs_person: deploy/production/secrets.yaml is encrypted in deploy/production/secrets.yaml; where its key is kept is not known [secret_copy:3]',
    ],
    withoutVault,
  ],
  [
    'a file holds it, its key beside it',
    { vault_secret: [], secret_copy: [sopsFile({ keyPlace: 'in_repository' })] },
    [
      'violates: deploy/production/secrets.yaml is encrypted in deploy/production/secrets.yaml, but its key lies in the same repository [secret_copy:3]',
    ],
    withoutVault,
  ],
  [
    'a file holds it, in part encrypted',
    { vault_secret: [], secret_copy: [sopsFile({ encrypted: 'some' })] },
    [
      'unknown needs_person: Only some values of deploy/production/secrets.yaml in deploy/production/secrets.yaml are encrypted; whether the others are secret is not known [secret_copy:3]',
    ],
    withoutVault,
  ],
  [
    'a file holds it plain',
    { vault_secret: [], secret_copy: [sopsFile({ encrypted: 'none' })] },
    [
      'violates: deploy/production/secrets.yaml holds the values of deploy/production/secrets.yaml without encryption [secret_copy:3]',
    ],
    withoutVault,
  ],
  [
    'a claim tells of it and of its store',
    { vault_secret: [] },
    ['supports: smtp-password is kept in a safe, as was accepted [claim]'],
    { ...withoutVault, claims: [listed(['a safe'])] },
  ],
  [
    'a claim tells of it alone',
    { vault_secret: [] },
    [
      'unknown needs_person: smtp-password is listed as a secret; where it is kept is not told [claim]',
    ],
    { ...withoutVault, claims: [listed([])] },
  ],
];

const other = 'https://vault.two.example';
const twoVaults = {
  application: application({
    sources: [repositorySource, source('vault', vault), source('vault', other, { id: 'two' })],
    stages: [stage('production', true, { vaultPaths: ['secret/pay/*', 'secret/gone/*'] })],
  }),
};

const vaults: Row[] = [
  [
    'of two one that works and one of which nothing was told',
    {
      vault_secret: [vaultSecret({ path: 'secret/pay/a' }), vaultSecret({ path: 'secret/pay/b' })],
    },
    [
      'supports: https://vault.acme.example answers over TLS, initialised and unsealed [vault_state]',
      'unknown never_collected: No evidence: the state of the vault is known to the vault []',
      'supports: secret/pay/* holds 2 secrets [vault_secret, vault_secret]',
      'unknown never_collected: No evidence: which secrets there are is known to the vault []',
    ],
    twoVaults,
  ],
  [
    'with every fault at once',
    {
      vault_state: [vaultState({ sealed: true, initialised: false, tls: false })],
    },
    [
      'violates: https://vault.acme.example answers without TLS, is not initialised and is sealed [vault_state]',
      'supports: secret/payments/production/* holds 2 secrets [vault_secret, vault_secret]',
    ],
  ],
  [
    'where none is declared',
    ci(closedEnvironment()),
    ['does_not_apply: No vault is declared []'],
    withoutVault,
  ],
];

const wide: Row[] = [
  [
    'the environment alone',
    ci(closedEnvironment()),
    [
      'supports: DEPLOY_KEY, which job deploy-production of deploy.yml uses, is set at neither repository nor organisation level [deployment_definition:12, ci_secret whole]',
    ],
    withoutVault,
  ],
  [
    'the environment, the repository and the organisation',
    ci(closedEnvironment(), {
      ci_secret: [ciSecret(), wideCiSecret('repository'), wideCiSecret('organisation')],
    }),
    [
      'violates: DEPLOY_KEY, which job deploy-production uses for production, is set at repository level in github.com/acme/payments [ci_secret, deployment_definition:12]',
      'violates: DEPLOY_KEY, which job deploy-production uses for production, is set at organisation level in github.com/acme [ci_secret, deployment_definition:12]',
    ],
    withoutVault,
  ],
  [
    'the organisation',
    ci(closedEnvironment(), { ci_secret: [wideCiSecret('organisation')] }),
    [
      'violates: DEPLOY_KEY, which job deploy-production uses for production, is set at organisation level in github.com/acme [ci_secret, deployment_definition:12]',
    ],
    withoutVault,
  ],
  [
    'nothing',
    ci(closedEnvironment(), { ci_secret: [] }),
    [
      'supports: DEPLOY_KEY, which job deploy-production of deploy.yml uses, is set at neither repository nor organisation level [deployment_definition:12, ci_secret whole]',
    ],
    withoutVault,
  ],
  [
    'no job',
    { vault_secret: [vaultSecret()] },
    ['does_not_apply: No production job uses a CI secret [deployment_definition whole]'],
  ],
];

describe('B-1.1 (1) a production secret where', () => {
  it.each(places)('%s', (_title, changes, grounds, given = {}) => {
    expect(groundsOf(judgeSound(code, changes, given), '1')).toEqual(grounds);
  });
});

describe('B-1.1 (2) vaults', () => {
  it.each(vaults)('%s', (_title, changes, grounds, given = {}) => {
    expect(groundsOf(judgeSound(code, changes, given), '2')).toEqual(grounds);
  });
});

describe('B-1.1 (3) a secret of the CI that is kept by', () => {
  it.each(wide)('%s', (_title, changes, grounds, given = {}) => {
    expect(groundsOf(judgeSound(code, changes, given), '3')).toEqual(grounds);
  });
});
