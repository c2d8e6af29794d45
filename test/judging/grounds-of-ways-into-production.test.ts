import { describe, expect, it } from 'vitest';
import { account, application, daysAgo, type Given, repositorySource, stage } from './given.ts';
import { collections, judgeWith, register } from './given-personnel.ts';
import {
  branchRule,
  controllerDefinition,
  definition,
  deployed,
  environment,
  merge,
  target,
} from './given-process.ts';
import { groundsOf } from './grounds.ts';

type Row = [
  title: string,
  change: Record<string, unknown>,
  grounds: readonly string[],
  given?: Given,
];

const unread = (...kinds: string[]): Given => ({
  collections: collections.filter((one) => !kinds.includes(one.kind)),
});
const byRefs = (...patterns: [string, 'branch' | 'tag'][]) =>
  environment({
    reviewers: [],
    branchPolicy: 'custom',
    patterns: patterns.map(([pattern, target]) => ({ pattern, target })),
  });
const controlled = {
  definition: controllerDefinition(),
  environment: null,
  rule: branchRule(),
  approval: [merge('ann'), merge('ben', { act: 'review' })],
  deployed: deployed({ executor: 'controller', triggeredBy: undefined, runId: undefined }),
};

const ways: Row[] = [
  [
    'an environment with reviewers',
    {},
    [
      'supports: environment production of github.com/acme/payments asks a reviewer before production, and administrators cannot bypass that [environment_protection, deployment_definition:12]',
    ],
  ],
  [
    'one that administrators may bypass',
    { environment: environment({ adminsBypass: true }) },
    [
      'violates: administrators can bypass what protects production (environment production of github.com/acme/payments) [environment_protection, deployment_definition:12]',
    ],
  ],
  [
    'one whose bypass is hidden',
    { environment: environment({ adminsBypass: 'unknown' }, { firstSeenAt: daysAgo(3) }) },
    [
      'unknown collection_failed: Who can bypass what protects production (environment production of github.com/acme/payments) is hidden from the token [environment_protection, deployment_definition:12]',
    ],
  ],
  [
    'one that asks nobody',
    { environment: environment({ reviewers: [] }) },
    [
      'violates: production is not protected by environment production of github.com/acme/payments: it asks nobody and lets every branch and tag deploy [environment_protection, deployment_definition:12]',
    ],
  ],
  [
    'one that was read and is not there',
    { environment: null },
    [
      'violates: production is not protected by environment production of github.com/acme/payments: it has no rule at all [deployment_definition:12, environment_protection whole]',
    ],
  ],
  [
    'one that nobody read',
    { environment: null },
    ['unknown never_collected: No evidence: environment protection is known to GitHub []'],
    unread('environment_protection'),
  ],
  [
    'a branch that asks another to review',
    { environment: byRefs(['main', 'branch']), rule: branchRule() },
    [
      'supports: environment production of github.com/acme/payments takes only what another reviewed or named people released to production, and administrators cannot bypass that [environment_protection, branch_protection, deployment_definition:12]',
    ],
  ],
  [
    'a branch that its actors may bypass',
    {
      environment: byRefs(['main', 'branch']),
      rule: branchRule({ bypassActors: [account('zoe')] }),
    },
    [
      'violates: zoe can bypass what protects production (environment production of github.com/acme/payments) [environment_protection, branch_protection, deployment_definition:12]',
    ],
  ],
  [
    'a branch without rule and a tag whose creators are hidden',
    {
      environment: byRefs(['main', 'branch'], ['v1', 'tag']),
      rule: branchRule({ target: 'tag', pattern: 'v1', creators: 'unknown' }),
    },
    [
      'violates: production is not protected by environment production of github.com/acme/payments: no rule protects branch main and who may create tag v1 is hidden from the token [environment_protection, branch_protection, deployment_definition:12, branch_protection whole]',
    ],
  ],
  [
    'a tag whose creators are hidden',
    {
      environment: byRefs(['v1', 'tag']),
      rule: branchRule(
        { target: 'tag', pattern: 'v1', creators: 'unknown' },
        { firstSeenAt: daysAgo(2) },
      ),
    },
    [
      'unknown collection_failed: Whether environment production of github.com/acme/payments protects production is hidden: who may create tag v1 is hidden from the token [environment_protection, branch_protection, deployment_definition:12]',
    ],
  ],
  [
    'protected branches, rules unread',
    { environment: environment({ reviewers: [], branchPolicy: 'protected' }), rule: branchRule() },
    [
      'supports: environment production of github.com/acme/payments takes only what another reviewed or named people released to production, and administrators cannot bypass that [environment_protection, branch_protection, deployment_definition:12]',
      'unknown never_collected: No evidence: branch and tag protection is known to GitHub []',
    ],
    unread('branch_protection'),
  ],
  [
    'a job without environment',
    {
      definition: definition({
        targets: [
          {
            cluster: 'eu',
            namespace: 'pay',
            jobId: 'ship',
            needs: [],
            deployStep: 'helm',
            line: 9,
          },
        ],
      }),
      deployed: null,
    },
    [
      'unknown needs_person: job ship of deploy.yml deploys production without a CI environment: what must agree before it runs is not known [deployment_definition:9]',
    ],
    {
      application: application({
        sources: [repositorySource, register],
        stages: [stage('production', true, { clusters: [{ cluster: 'eu', namespace: 'pay' }] })],
      }),
    },
  ],
  [
    'a controller that follows main',
    controlled,
    [
      'supports: branch main of github.com/acme/payments takes only what another reviewed or named people released to production, and administrators cannot bypass that [branch_protection, deployment_definition:12]',
    ],
  ],
  [
    'a controller that somebody syncs',
    {
      ...controlled,
      deployed: deployed({
        executor: 'person',
        triggeredBy: { account: account('zoe'), type: 'user' },
        runId: undefined,
      }),
    },
    [
      'supports: branch main of github.com/acme/payments takes only what another reviewed or named people released to production, and administrators cannot bypass that [branch_protection, deployment_definition:12]',
      'violates: production is not protected by environment production of github.com/acme/payments: it has no rule at all [deployment, environment_protection whole]',
      'violates: v1 was synced to production by hand by zoe, past the merge that should trigger it [deployment]',
    ],
  ],
  [
    'a controller that nobody known syncs',
    {
      ...controlled,
      deployed: deployed({ executor: 'person', triggeredBy: undefined, runId: undefined }),
    },
    [
      'supports: branch main of github.com/acme/payments takes only what another reviewed or named people released to production, and administrators cannot bypass that [branch_protection, deployment_definition:12]',
      'violates: production is not protected by environment production of github.com/acme/payments: it has no rule at all [deployment, environment_protection whole]',
      'violates: v1 was synced to production by hand by somebody, past the merge that should trigger it [deployment]',
    ],
  ],
  [
    'a controller whose sync is started by another than who merged',
    {
      ...controlled,
      deployed: deployed({
        executor: 'controller',
        triggeredBy: { account: account('zoe'), type: 'user' },
        runId: undefined,
      }),
    },
    [
      'supports: branch main of github.com/acme/payments takes only what another reviewed or named people released to production, and administrators cannot bypass that [branch_protection, deployment_definition:12]',
      'violates: v1 was synced to production by hand by zoe, past the merge that should trigger it [deployment]',
    ],
  ],
  [
    'a controller without a trigger',
    { ...controlled, definition: controllerDefinition({ triggers: [] }) },
    [
      'unknown needs_person: payments of argo.yaml deploys production from nothing that is named: who may change that is not known [deployment_definition:12]',
    ],
  ],
  [
    'a controller that is synced by hand, by definition',
    { ...controlled, definition: controllerDefinition({ triggers: ['manual'] }) },
    [
      'unknown needs_person: payments of argo.yaml deploys production only when somebody syncs it by hand: who may is not known [deployment_definition:12]',
    ],
  ],
  [
    'nothing known',
    {
      definition: definition({ targets: [target('test')] }),
      deployed: deployed({ environment: 'production', executor: 'controller' }),
    },
    [
      'unknown needs_person: No pipeline to production is known: what protects it cannot be seen []',
    ],
  ],
];

describe('A-1.4 (1) a way into production by', () => {
  it.each(ways)('%s', (_title, change, grounds, given = {}) => {
    expect(groundsOf(judgeWith(change, given), '1')).toEqual(grounds);
  });
});
