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
  deployed,
  environment,
  merge,
  trained,
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

describe('A-1.4 (4) a deployment approved by', () => {
  it.each(own)('%s', (_title, change, grounds, given = {}) => {
    expect(groundsOf(judgeWith(change, given), '4')).toEqual(grounds);
  });
});
