import { expect, it } from 'vitest';
import { type Told, told } from './told.ts';

const sentences: readonly Told[] = [
  [
    { code: 'b12_bypass_hidden', params: { name: 'DEPLOY_KEY', environment: 'production' } },
    [
      'production, which keeps DEPLOY_KEY, is protected; who may pass its rules is hidden',
      'Grant the collector the right to see who may pass the rules',
    ],
  ],
  [
    {
      code: 'b12_ci_bypass',
      params: { name: 'DEPLOY_KEY', environment: 'production', people: ['ann'] },
    },
    [
      'ann may pass the rules of production alone, and so reach DEPLOY_KEY',
      'Do not allow administrators to bypass the rules of production',
    ],
  ],
  [
    { code: 'b12_ci_closed', params: { name: 'DEPLOY_KEY', environment: 'production' } },
    ['DEPLOY_KEY is given to no run of production that nobody else agreed to'],
  ],
  [
    {
      code: 'b12_ci_hidden',
      params: {
        name: 'DEPLOY_KEY',
        environment: 'production',
        doors: 'who may create tag v* is hidden from the token',
      },
    },
    [
      'Whether production, which keeps DEPLOY_KEY, is protected is not known: who may create tag v* is hidden from the token',
      'Grant the collector the right to read the rules of tags, then collect again',
    ],
  ],
  [
    {
      code: 'b12_ci_not_seen',
      params: { name: 'DEPLOY_KEY', job: 'deploy-production', file: 'deploy.yml' },
    },
    [
      'Job deploy-production of deploy.yml uses DEPLOY_KEY; where the CI keeps it was not seen',
      'Keep DEPLOY_KEY in the environment of production',
    ],
  ],
  [
    {
      code: 'b12_ci_not_theirs',
      params: {
        name: 'REGISTRY_TOKEN',
        how: 'is kept in the environment production: it has no rule at all',
      },
    },
    [
      'REGISTRY_TOKEN is kept in the environment production: it has no rule at all; no developer may push there',
    ],
  ],
  [
    {
      code: 'b12_ci_reachable',
      params: {
        name: 'DEPLOY_KEY',
        how: 'is kept at repository level, open to any branch',
        people: ['ann', 'ben'],
      },
    },
    [
      'DEPLOY_KEY is kept at repository level, open to any branch: ann and ben can reach it',
      'Keep DEPLOY_KEY in an environment where another person must agree to each run, and prevent self-review',
    ],
  ],
  [
    {
      code: 'b12_ci_reachable',
      params: {
        name: 'REGISTRY_TOKEN',
        how: 'is kept in the environment production: it has no rule at all',
        people: ['ann'],
      },
    },
    [
      'REGISTRY_TOKEN is kept in the environment production: it has no rule at all: ann can reach it',
      'Keep REGISTRY_TOKEN in an environment where another person must agree to each run, and prevent self-review',
    ],
  ],
  [
    {
      code: 'b12_ci_unsure',
      params: { name: 'DEPLOY_KEY', environment: 'production', people: ['zoe'] },
    },
    [
      'Whether zoe, who can reach DEPLOY_KEY, is a developer is not known',
      'Add zoe to the register of people, or let members be read',
    ],
  ],
  [
    {
      code: 'b12_ci_unsure',
      params: { name: 'DEPLOY_KEY', environment: 'production', people: ['zoe', 'yan'] },
    },
    [
      'Whether zoe and yan, who can reach DEPLOY_KEY, are developers is not known',
      'Add zoe and yan to the register of people, or let members be read',
    ],
  ],
  [
    {
      code: 'b12_copy_open',
      params: { name: 'database', file: 'deploy/secrets.yaml', people: ['ann', 'ben'] },
    },
    [
      'deploy/secrets.yaml holds database unencrypted, and ann and ben can read it',
      'Renew database, and take it out of deploy/secrets.yaml',
    ],
  ],
  [
    {
      code: 'b12_copy_open',
      params: { name: 'database', file: 'deploy/secrets.yaml', people: ['ann'] },
    },
    [
      'deploy/secrets.yaml holds database unencrypted, and ann can read it',
      'Renew database, and take it out of deploy/secrets.yaml',
    ],
  ],
  [
    {
      code: 'b12_copy_open',
      params: { name: 'database', file: 'deploy/secrets.yaml', people: [] },
    },
    [
      'deploy/secrets.yaml holds database unencrypted, and everyone can read it',
      'Renew database, and take it out of deploy/secrets.yaml',
    ],
  ],
  [
    {
      code: 'b12_copy_readers',
      params: { name: 'database', file: 'deploy/secrets.yaml', store: 'k8s' },
    },
    [
      'deploy/secrets.yaml makes a copy of production secrets, database (k8s); who can read that was not seen',
      'State in a claim who can read database',
    ],
  ],
  [{ code: 'b12_no_ci_secret', params: {} }, ['No production job uses a CI secret']],
  [
    { code: 'b12_no_copy', params: {} },
    ['No copy of a production secret outside its vault is declared'],
  ],
];

it.each(sentences)(
  'tells of I-SD-B-1.2: which secrets of the CI and copies developers reach: %j',
  (reason, words) => {
    expect(told(reason)).toEqual(words);
  },
);
