import { expect, it } from 'vitest';
import { type Told, told } from './told.ts';

const sentences: readonly Told[] = [
  [
    {
      code: 'a14_bypass',
      params: {
        stage: 'production',
        place: 'branch main of github.com/acme/payments',
        by: ['administrators'],
      },
    },
    [
      'administrators can bypass what protects production (branch main of github.com/acme/payments)',
      'Switch off “Allow administrators to bypass” for branch main of github.com/acme/payments, enforce its rules for administrators and remove administrators from its bypass list',
    ],
  ],
  [
    {
      code: 'a14_bypass_hidden',
      params: { stage: 'production', place: 'environment production of github.com/acme/payments' },
    },
    [
      'Who can bypass what protects production (environment production of github.com/acme/payments) is hidden from the token',
      'Grant the token the right to read administration settings, then collect again',
    ],
  ],
  [
    {
      code: 'a14_follows',
      params: { stage: 'production', file: 'argo.yaml', job: 'payments', followed: 'chart:1.x' },
    },
    [
      'payments of argo.yaml deploys production from chart:1.x: who may change that is not known',
      'Let payments follow a protected branch, or state in a claim who may publish what it follows',
    ],
  ],
  [
    {
      code: 'a14_no_environment',
      params: { stage: 'production', file: 'deploy.yml', job: 'ship' },
    },
    [
      'job ship of deploy.yml deploys production without a CI environment: what must agree before it runs is not known',
      'Give job ship an environment that asks reviewers',
      'jobs:\n  ship:\n    environment: production\n',
    ],
  ],
  [
    {
      code: 'a14_protected',
      params: { stage: 'production', place: 'tag v1 of github.com/acme/payments', how: 'refs' },
    },
    [
      'tag v1 of github.com/acme/payments takes only what another reviewed or named people released to production, and administrators cannot bypass that',
    ],
  ],
  [
    {
      code: 'a14_protected',
      params: { stage: 'production', place: 'environment live', how: 'reviewers' },
    },
    ['environment live asks a reviewer before production, and administrators cannot bypass that'],
  ],
  [
    {
      code: 'a14_protection_hidden',
      params: {
        stage: 'production',
        place: 'environment production of github.com/acme/payments',
        doors: [{ type: 'creators_hidden', ref: 'tag v*' }],
      },
    },
    [
      'Whether environment production of github.com/acme/payments protects production is hidden: who may create tag v* is hidden from the token',
      'Grant the token the right to read the rules, then collect again',
    ],
  ],
  [
    { code: 'a14_stage_unreached', params: { stage: 'production' } },
    [
      'No pipeline to production is known: what protects it cannot be seen',
      'State in a claim who can deploy to production, and what stops others',
    ],
  ],
  [
    {
      code: 'a14_unprotected',
      params: {
        stage: 'production',
        place: 'environment production of github.com/acme/payments',
        doors: [{ type: 'anything_deploys' }],
      },
    },
    [
      'production is not protected by environment production of github.com/acme/payments: it asks nobody and lets every branch and tag deploy',
      'Require reviewers for environment production of github.com/acme/payments, or allow only branches that need another’s review and tags that only named people create',
    ],
  ],
  [
    {
      code: 'a14_unprotected',
      params: {
        stage: 'production',
        place: 'environment live',
        doors: [{ type: 'no_protected_branch' }],
      },
    },
    [
      'production is not protected by environment live: it lets protected branches deploy, and there is none, so that every branch may',
      'Require reviewers for environment live, or allow only branches that need another’s review and tags that only named people create',
    ],
  ],
  [
    {
      code: 'a14_unprotected',
      params: {
        stage: 'production',
        place: 'environment live',
        doors: [
          { type: 'unprotected_ref', ref: 'branch dev' },
          { type: 'no_review', ref: 'branch main' },
          { type: 'anyone_creates', ref: 'tag v*' },
        ],
      },
    },
    [
      'production is not protected by environment live: no rule protects branch dev, branch main takes changes that nobody else reviewed and anyone who may write can create tag v*',
      'Require reviewers for environment live, or allow only branches that need another’s review and tags that only named people create',
    ],
  ],
  [
    {
      code: 'a14_unprotected',
      params: {
        stage: 'production',
        place: 'environment live',
        doors: [
          { type: 'environment_unseen' },
          { type: 'anything_deploys' },
          { type: 'no_protected_branch' },
          { type: 'creators_hidden', ref: 'tag v*' },
        ],
      },
    },
    [
      'production is not protected by environment live: it has no rule at all, it asks nobody and lets every branch and tag deploy, it lets protected branches deploy, and there is none, so that every branch may and 1 more',
      'Require reviewers for environment live, or allow only branches that need another’s review and tags that only named people create',
    ],
  ],
  [
    { code: 'a14_unreached', params: {} },
    [
      'No pipeline to production is known, and no deployment to it is on record',
      'Define the deployment to production as code, connect where deployments are recorded, or state in a claim who can deploy',
    ],
  ],
];

it.each(sentences)('tells of I-SD-A-1.4: what protects production: %j', (reason, words) => {
  expect(told(reason)).toEqual(words);
});
