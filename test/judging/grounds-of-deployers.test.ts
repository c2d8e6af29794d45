import { describe, expect, it } from 'vitest';
import {
  account,
  application,
  collection,
  daysAgo,
  type Given,
  repositorySource,
  stage,
} from './given.ts';
import { collections, judgeWith, register } from './given-personnel.ts';
import {
  approval,
  branchRule,
  controllerDefinition,
  definition,
  deployed,
  environment,
  merge,
  target,
  trained,
} from './given-process.ts';
import { groundsOf } from './grounds.ts';

type Row = [
  title: string,
  change: Record<string, unknown>,
  grounds: readonly string[],
  given?: Given,
];

const bot = account('renovate[bot]');
const byBot = (more = {}) => deployed({ triggeredBy: { account: bot, type: 'bot' }, ...more });
const unread = (...kinds: string[]): Given => ({
  collections: collections.filter((one) => !kinds.includes(one.kind)),
});
const started = (days: number) => ({
  createdAt: daysAgo(days),
  startedAt: daysAgo(days),
  finishedAt: daysAgo(days),
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

const deployers: Row[] = [
  [
    'ann and ben, trained',
    {},
    [
      'supports: ann and ben triggered or approved among 1 deployment, with a valid record then [deployment, deployment, qualification, deployment, deployment_approval, qualification]',
    ],
  ],
  [
    'one who was not',
    { deployed: deployed({ triggeredBy: { account: account('zoe'), type: 'user' } }) },
    [
      'supports: ben triggered or approved among 1 deployment, with a valid record then [deployment, deployment_approval, qualification]',
      'violates: zoe triggered v1 without a valid record then [deployment, deployment, qualification whole]',
    ],
  ],
  [
    'one of whom nobody read the register',
    { ann: null },
    [
      'supports: ben triggered or approved among 1 deployment, with a valid record then [deployment, deployment_approval, qualification]',
      'unknown never_collected: No evidence: who is trained stands in the register of trained people []',
    ],
    unread('qualification'),
  ],
  [
    'one of whom nobody tells what it is',
    { deployed: deployed({ triggeredBy: { account: account('zoe'), type: 'unknown' } }) },
    [
      'supports: ben triggered or approved among 1 deployment, with a valid record then [deployment, deployment_approval, qualification]',
      'unknown needs_person: zoe, who triggered v1, is not on the register, and may be no person [deployment, deployment]',
    ],
  ],
  [
    'one whose record began while an approval may have been given',
    { ben: trained('ben', { validFrom: daysAgo(3.05) }) },
    [
      'supports: ann triggered or approved among 1 deployment, with a valid record then [deployment, deployment, qualification]',
      'unknown needs_person: ben approved v1 about when the record of ben began or ended [deployment, deployment_approval, qualification]',
    ],
  ],
  [
    'nobody known',
    { deployed: deployed({ triggeredBy: undefined }) },
    [
      'supports: ben triggered or approved among 1 deployment, with a valid record then [deployment, deployment_approval, qualification]',
      'unknown needs_person: Who triggered v1 is not recorded [deployment]',
    ],
  ],
  [
    'a bot, with an approval',
    { deployed: byBot() },
    [
      'supports: ben triggered or approved among 1 deployment, with a valid record then [deployment, deployment_approval, qualification, deployment, qualification]',
    ],
  ],
  [
    'a bot, with a merge by one who was trained',
    { deployed: byBot(), approval: merge('ann') },
    [
      'supports: ann triggered or approved among 1 deployment, with a valid record then [deployment, deployment_approval, qualification]',
    ],
  ],
  [
    'a bot, with an approval by one who was not',
    { deployed: byBot(), ben: null },
    [
      'violates: ben approved v1 without a valid record then [deployment, deployment_approval, qualification whole]',
      'violates: v1 was triggered by renovate[bot], who is no person, and no qualified person approved it or merged its commit [deployment, deployment_approval whole]',
    ],
  ],
  [
    'a bot, with an approval by one whose record began then',
    { deployed: byBot(), ben: trained('ben', { validFrom: daysAgo(3.05) }) },
    [
      'unknown needs_person: ben approved v1 about when the record of ben began or ended [deployment, deployment_approval, qualification]',
      'unknown needs_person: ben approved v1 about when the record of ben began or ended [deployment, deployment_approval]',
    ],
  ],
  [
    'a bot alone',
    { deployed: byBot(), approval: null },
    [
      'violates: v1 was triggered by renovate[bot], who is no person, and no qualified person approved it or merged its commit [deployment, deployment_approval whole]',
    ],
  ],
  [
    'a bot, with another bot’s approval',
    { deployed: byBot(), approval: approval({ account: bot, type: 'bot' }) },
    [
      'violates: v1 was triggered by renovate[bot], who is no person, and no qualified person approved it or merged its commit [deployment, deployment_approval whole]',
    ],
  ],
  [
    'a bot, and approvals that nobody read',
    { deployed: byBot(), approval: null },
    [
      'unknown never_collected: No evidence: who approved a deployment is known to the CI system []',
    ],
    unread('deployment_approval'),
  ],
  [
    'a bot, with a merge by one of whom nobody read the register',
    { deployed: byBot(), approval: merge('ann'), ann: null },
    [
      'unknown never_collected: No evidence: who is trained stands in the register of trained people []',
    ],
    unread('qualification'),
  ],
  [
    'an account that is named as a bot',
    { deployed: deployed({ triggeredBy: { account: bot, type: 'user' } }), approval: null },
    [
      'violates: v1 was triggered by renovate[bot], who is no person, and no qualified person approved it or merged its commit [deployment, deployment_approval whole]',
    ],
  ],
  [
    'nobody in any deployment',
    { deployed: null },
    ['unknown needs_person: No production deployment is on record in the last 365 days []'],
  ],
];

const own: Row[] = [
  [
    'another',
    {},
    [
      'supports: 1 deployment in the window, none approved by who triggered it [deployment, deployment_approval]',
    ],
  ],
  [
    'the one who triggered',
    { approval: approval({ account: account('ann') }) },
    ['violates: ann triggered and approved v1 [deployment, deployment_approval]'],
  ],
  [
    'one account of the person who triggered by another',
    {
      approval: approval({ account: account('ann-admin') }),
      ann: trained('ann', {
        identities: [
          { system: 'github.com', id: 'id-ann' },
          { system: 'github.com', id: 'id-ann-admin' },
        ],
      }),
    },
    ['violates: ann-admin triggered and approved v1 [deployment, deployment_approval]'],
  ],
  [
    'one, where nobody knows who triggered',
    { deployed: deployed({ triggeredBy: undefined }) },
    ['unknown needs_person: v1 was approved, but who triggered it is not recorded [deployment]'],
  ],
  [
    'nobody, where nobody knows who triggered',
    { deployed: deployed({ triggeredBy: undefined }), approval: null },
    ['supports: 1 deployment in the window, none approved by who triggered it [deployment]'],
  ],
  [
    'another in one of two deployments',
    {
      deployed: [
        deployed(),
        deployed({ externalId: '2', version: 'v2', runId: '101', ...started(2) }),
      ],
      approval: [approval(), approval({ runId: '101', account: account('ann') })],
    },
    [
      'supports: 1 deployment in the window, none approved by who triggered it [deployment, deployment_approval]',
      'violates: ann triggered and approved v2 [deployment, deployment_approval]',
    ],
  ],
  [
    'nobody: none is asked',
    { environment: byRefs(['main', 'branch']), rule: branchRule(), approval: null },
    [
      'does_not_apply: No approval of a run is required before production; reviews of merges are never one’s own [environment_protection, branch_protection, deployment_definition:12]',
    ],
  ],
  [
    'nobody: none is asked where anything deploys',
    { environment: environment({ reviewers: [] }), approval: null },
    [
      'does_not_apply: No approval of a run is required before production; reviews of merges are never one’s own [environment_protection, deployment_definition:12]',
    ],
  ],
  [
    'nobody: the environment was not read',
    { environment: null, approval: null },
    ['unknown never_collected: No evidence: environment protection is known to GitHub []'],
    unread('environment_protection'),
  ],
  [
    'nobody: definitions were not read',
    {
      definition: null,
      environment: byRefs(['main', 'branch']),
      rule: branchRule(),
      approval: null,
    },
    ['unknown never_collected: No evidence: how it is deployed stands in the repository []'],
    unread('deployment_definition'),
  ],
  [
    'nobody: a stage that nothing is known to reach',
    { environment: byRefs(['main', 'branch']), rule: branchRule(), approval: null },
    ['unknown needs_person: Whether deployments to production need an approval is not known []'],
    {
      application: application({
        sources: [repositorySource, register],
        stages: [stage('production', true), stage('live', true)],
      }),
    },
  ],
  [
    'nobody: a controller',
    controlled,
    [
      'does_not_apply: No approval of a run is required before production; reviews of merges are never one’s own [branch_protection, deployment_definition:12]',
    ],
  ],
  [
    'nobody in any deployment',
    { deployed: null, approval: null },
    ['unknown needs_person: No production deployment is on record in the last 365 days []'],
  ],
  [
    'nobody since approvals are on record',
    {},
    [
      'unknown needs_person: deployment_approval is on record only since 2026-06-28T12:00:00.000Z; earlier deployments are left out []',
    ],
    {
      collections: [
        ...collections.filter((one) => one.kind !== 'deployment_approval'),
        collection('deployment_approval', { interval: { from: daysAgo(2), to: daysAgo(0) } }),
      ],
    },
  ],
];

describe('A-1.4 (3) of those who triggered or approved', () => {
  it.each(deployers)('%s', (_title, change, grounds, given = {}) => {
    expect(groundsOf(judgeWith(change, given), '3')).toEqual(grounds);
  });
});

describe('A-1.4 (4) a deployment approved by', () => {
  it.each(own)('%s', (_title, change, grounds, given = {}) => {
    expect(groundsOf(judgeWith(change, given), '4')).toEqual(grounds);
  });
});
