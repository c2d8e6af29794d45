import { describe, expect, it } from 'vitest';
import type { AnyFact } from '#lib/evidence/fact.ts';
import type { FactKind } from '#lib/evidence/fact-kinds.ts';
import { account, type Given } from './given.ts';
import { branchRule, environment, grant } from './given-process.ts';
import {
  access,
  ciSecret,
  closedEnvironment,
  copy,
  sopsFile,
  usesCi,
  wideCiSecret,
} from './given-secret-facts.ts';
import { judgeSound } from './given-secrets.ts';
import { groundsOf } from './grounds.ts';

const code = 'I-SD-B-1.2';
type Changes = Partial<Record<FactKind, readonly AnyFact[]>>;
type Row = [title: string, changes: Changes, grounds: readonly string[], given?: Given];

const hiddenTag = branchRule({ target: 'tag', pattern: 'v*', creators: 'unknown' });
const hiddenTeam = { type: 'team', id: 'team-1', name: 'payments', members: 'unknown' } as const;
const stranger = account('zoe', 'gitlab.com');

const ci = (one: AnyFact, more: Changes = {}): Changes => ({
  deployment_definition: [usesCi()],
  environment_protection: [one],
  ci_secret: [ciSecret()],
  ...more,
});
const tagsDeploy = environment({
  reviewers: [],
  branchPolicy: 'custom',
  patterns: [{ pattern: 'v1', target: 'tag' }],
});

const ciSecrets: readonly Row[] = [
  [
    'administrators who develop, one of them by name too, may bypass',
    ci(
      environment({
        reviewers: [],
        adminsBypass: true,
        branchPolicy: 'custom',
        patterns: [{ pattern: 'main', target: 'branch' }],
      }),
      {
        branch_protection: [branchRule({ bypassActors: [account('ben')] })],
        repository_access: [access({ grants: [grant('ben', 'admin'), grant('ann', 'admin')] })],
      },
    ),
    [
      'violates: ann and ben may pass the rules of production alone, and so reach DEPLOY_KEY [ci_secret, deployment_definition:12, environment_protection, branch_protection, repository_access, declared developers]',
    ],
  ],
  [
    'another agrees to each run',
    ci(closedEnvironment()),
    [
      'supports: DEPLOY_KEY is given to no run of production that nobody else agreed to [ci_secret, deployment_definition:12, environment_protection]',
    ],
  ],
  [
    'tags deploy whose creators are hidden',
    ci(tagsDeploy, { branch_protection: [hiddenTag] }),
    [
      'unknown collection_failed: Whether production, which keeps DEPLOY_KEY, is protected is not known: who may create tag v1 is hidden from the token [ci_secret, deployment_definition:12, environment_protection, branch_protection]',
    ],
  ],
  [
    'who may bypass is hidden',
    ci(closedEnvironment({ adminsBypass: 'unknown' })),
    [
      'unknown collection_failed: production, which keeps DEPLOY_KEY, is protected; who may pass its rules is hidden [ci_secret, deployment_definition:12, environment_protection]',
    ],
  ],
  [
    'an administrator who develops may bypass',
    ci(closedEnvironment({ adminsBypass: true }), {
      repository_access: [access({ grants: [grant('ann', 'admin'), grant('ben', 'admin')] })],
    }),
    [
      'violates: ann and ben may pass the rules of production alone, and so reach DEPLOY_KEY [ci_secret, deployment_definition:12, environment_protection, repository_access, declared developers]',
    ],
  ],
  [
    'administrators who do not develop may bypass',
    ci(closedEnvironment({ adminsBypass: true }), {
      repository_access: [access({ grants: [grant('zoe', 'admin'), grant('ann')] })],
    }),
    [
      'supports: DEPLOY_KEY is given to no run of production that nobody else agreed to [ci_secret, deployment_definition:12, environment_protection, repository_access, declared developers]',
    ],
  ],
  [
    'administrators of a hidden team may bypass',
    ci(closedEnvironment({ adminsBypass: true }), {
      repository_access: [access({ grants: [{ ...hiddenTeam, role: 'admin' }] })],
    }),
    [
      'unknown needs_person: Whether payments, who can reach DEPLOY_KEY, is a developer is not known [ci_secret, deployment_definition:12, environment_protection, repository_access, declared developers]',
    ],
  ],
  [
    'developers may approve their own runs',
    ci(environment({ preventSelfReview: false })),
    [
      'violates: DEPLOY_KEY is kept in the environment production, where reviewers may approve their own run: ann and ben can reach it [ci_secret, deployment_definition:12, environment_protection, environment_protection, environment_protection, declared developers]',
    ],
  ],
  [
    'one whom nothing joins to developers may approve their own runs',
    ci(
      environment({
        preventSelfReview: false,
        reviewers: [{ type: 'user', id: 'id-zoe', name: 'zoe', members: [stranger] }],
      }),
    ),
    [
      'unknown needs_person: Whether zoe, who can reach DEPLOY_KEY, is a developer is not known [ci_secret, deployment_definition:12, environment_protection, environment_protection, declared developers]',
    ],
  ],
  [
    'nobody is asked, and developers may write',
    ci(environment({ reviewers: [] })),
    [
      'violates: DEPLOY_KEY is kept in the environment production: it asks nobody and lets every branch and tag deploy: ann and ben can reach it [ci_secret, deployment_definition:12, environment_protection, repository_access, declared developers]',
    ],
  ],
  [
    'nobody is asked, and only others may write',
    ci(environment({ reviewers: [] }), { repository_access: [access({ grants: [grant('zoe')] })] }),
    [
      'supports: DEPLOY_KEY is kept in the environment production: it asks nobody and lets every branch and tag deploy; no developer may push there [ci_secret, deployment_definition:12, environment_protection, repository_access, declared developers]',
    ],
  ],
  [
    'nobody is asked, and a hidden team may write',
    ci(environment({ reviewers: [] }), {
      repository_access: [access({ grants: [{ ...hiddenTeam, role: 'write' }] })],
    }),
    [
      'unknown needs_person: Whether payments, who can reach DEPLOY_KEY, is a developer is not known [ci_secret, deployment_definition:12, environment_protection, repository_access, declared developers]',
    ],
  ],
  [
    'any branch is given it',
    ci(closedEnvironment(), { ci_secret: [wideCiSecret('organisation')] }),
    [
      'violates: DEPLOY_KEY is kept at organisation level, open to any branch: ann and ben can reach it [ci_secret, deployment_definition:12, repository_access, declared developers]',
    ],
  ],
  [
    'nothing keeps it',
    ci(closedEnvironment(), { ci_secret: [] }),
    [
      'unknown needs_person: Job deploy-production of deploy.yml uses DEPLOY_KEY; where the CI keeps it was not seen [deployment_definition:12]',
    ],
  ],
];

const copies: readonly Row[] = [
  [
    'one in a cluster',
    { secret_copy: [copy()] },
    [
      'unknown needs_person: deploy/external-secret.yaml makes a copy of production secrets, payments-db (k8s); who can read that was not seen [secret_copy:3]',
    ],
  ],
  [
    'plain values in a private repository',
    { secret_copy: [sopsFile({ mechanism: 'plain', encrypted: 'none' })] },
    [
      'violates: deploy/production/secrets.yaml holds deploy/production/secrets.yaml unencrypted, and ann and ben can read it [secret_copy:3, repository_access, declared developers]',
    ],
  ],
  [
    'plain values in a public repository of others',
    {
      secret_copy: [sopsFile({ mechanism: 'plain', encrypted: 'none' })],
      repository_access: [access({ visibility: 'public', grants: [grant('zoe')] })],
    },
    [
      'violates: deploy/production/secrets.yaml holds deploy/production/secrets.yaml unencrypted, and ann and ben can read it [secret_copy:3, repository_access, declared developers]',
    ],
  ],
  [
    'plain values where only others read',
    {
      secret_copy: [sopsFile({ mechanism: 'plain', encrypted: 'none' })],
      repository_access: [access({ grants: [grant('zoe')] })],
    },
    [
      'unknown needs_person: deploy/production/secrets.yaml makes a copy of production secrets, deploy/production/secrets.yaml (file); who can read that was not seen [secret_copy:3]',
    ],
  ],
  [
    'none',
    {},
    [
      'does_not_apply: No copy of a production secret outside its vault is declared [secret_copy whole]',
    ],
  ],
];

describe.each([
  ['3', 'secrets of the CI where', ciSecrets],
  ['4', 'copies:', copies],
] as const)('B-1.2 (%s) %s', (id, _of, rows) => {
  it.each(rows)('%s', (_title, changes, grounds, given = {}) => {
    expect(groundsOf(judgeSound(code, changes, given), id)).toEqual(grounds);
  });
});
