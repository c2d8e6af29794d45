import { expect, it } from 'vitest';
import { type Told, told } from './told.ts';

const sentences: readonly Told[] = [
  [
    { code: 'a14_actor_perhaps', params: { name: 'old', did: 'approved', deployment: 'v1' } },
    [
      'old approved v1 about when the record of old began or ended',
      'State in a claim when it was done',
    ],
  ],
  [
    {
      code: 'a14_actor_type_not_known',
      params: { name: 'robo', did: 'triggered', deployment: 'v1' },
    },
    [
      'robo, who triggered v1, is not on the register, and may be no person',
      'State in a claim who robo is',
    ],
  ],
  [
    { code: 'a14_actor_unqualified', params: { name: 'cy', did: 'approved', deployment: 'v1' } },
    [
      'cy approved v1 without a valid record then',
      'Let only trained people deploy; if cy was trained then, mend the register',
    ],
  ],
  [
    { code: 'a14_actors_qualified', params: { names: ['ann', 'ben'], count: 2 } },
    ['ann and ben triggered or approved among 2 deployments, with a valid record then'],
  ],
  [
    { code: 'a14_actors_qualified', params: { names: ['ann', 'cy'], count: 1 } },
    ['ann and cy triggered or approved among 1 deployment, with a valid record then'],
  ],
  [
    { code: 'a14_actors_qualified', params: { names: ['ann'], count: 1 } },
    ['ann triggered or approved among 1 deployment, with a valid record then'],
  ],
  [
    { code: 'a14_approval_not_known', params: {} },
    [
      'Whether deployments to production need an approval is not known',
      'State in a claim who approves deployments',
    ],
  ],
  [
    { code: 'a14_approved_by_others', params: { count: 2 } },
    ['2 deployments in the window, none approved by who triggered it'],
  ],
  [
    { code: 'a14_approved_by_others', params: { count: 1 } },
    ['1 deployment in the window, none approved by who triggered it'],
  ],
  [
    { code: 'a14_approved_own', params: { name: 'cy', deployment: 'v1' } },
    ['cy triggered and approved v1', 'Switch on “Prevent self-review” for the environment'],
  ],
  [
    { code: 'a14_approved_perhaps_own', params: { deployment: 'v1' } },
    [
      'v1 was approved, but who triggered it is not recorded',
      'Let the source of deployments record who triggered each',
    ],
  ],
  [
    {
      code: 'a14_entrant_expired',
      params: {
        name: 'ben',
        place: 'branch main of github.com/acme/payments',
        until: '2026-04-17T12:00:00.000Z',
      },
    },
    [
      'ben can let a deployment through branch main of github.com/acme/payments, and the training on record ended at 2026-04-17T12:00:00.000Z',
      'Renew the training of ben',
    ],
  ],
  [
    {
      code: 'a14_entrant_unqualified',
      params: { name: 'ann', place: 'branch main of github.com/acme/payments' },
    },
    [
      'ann can let a deployment through branch main of github.com/acme/payments and is not on the register of trained people',
      'Train ann and record it, or take ann from those who can let a deployment through',
    ],
  ],
  [
    {
      code: 'a14_entrants_hidden',
      params: { place: 'environment production of github.com/acme/payments', teams: ['ops'] },
    },
    [
      'Who can let a deployment through environment production of github.com/acme/payments is not known: the members of ops are hidden from the token',
      'Grant the token the right to read members of teams, then collect again',
    ],
  ],
  [
    {
      code: 'a14_entrants_hidden',
      params: { place: 'environment production of github.com/acme/payments', teams: [] },
    },
    [
      'Who can let a deployment through environment production of github.com/acme/payments is hidden from the token',
      'Grant the token the right to read members of teams, then collect again',
    ],
  ],
  [
    { code: 'a14_entrants_not_known', params: { stage: 'production' } },
    [
      'Who can let a deployment to production through is not known',
      'State in a claim who can deploy to production',
    ],
  ],
  [
    {
      code: 'a14_entrants_qualified',
      params: { names: ['ann', 'ben'], place: 'branch main of github.com/acme/payments' },
    },
    [
      'ann and ben can let a deployment through branch main of github.com/acme/payments and are on the register',
    ],
  ],
  [
    {
      code: 'a14_entrants_qualified',
      params: { names: ['ann'], place: 'tag v1 of github.com/acme/payments' },
    },
    ['ann can let a deployment through tag v1 of github.com/acme/payments and is on the register'],
  ],
  [
    {
      code: 'a14_manual_by_definition',
      params: { stage: 'production', file: 'argo.yaml', job: 'payments' },
    },
    [
      'payments of argo.yaml deploys production only when somebody syncs it by hand: who may is not known',
      'Switch on automated sync for payments',
      'syncPolicy:\n  automated:\n    prune: true\n    selfHeal: true\n',
    ],
  ],
  [
    { code: 'a14_manual_sync', params: { deployment: 'v1', stage: 'production', name: 'ann' } },
    [
      'v1 was synced to production by hand by ann, past the merge that should trigger it',
      'Let only merges deploy to production: take the right to sync from people',
    ],
  ],
  [
    { code: 'a14_no_approval_required', params: {} },
    ['No approval of a run is required before production; reviews of merges are never one’s own'],
  ],
  [
    { code: 'a14_no_entrant', params: { place: 'branch main of github.com/acme/payments' } },
    [
      'Nobody was seen who can let a deployment through branch main of github.com/acme/payments',
      'State in a claim who can',
    ],
  ],
  [
    { code: 'a14_no_person', params: { deployment: 'v1', name: 'cy' } },
    [
      'v1 was triggered by cy, who is no person, and no qualified person approved it or merged its commit',
      'Require a reviewer for deployments that no person triggers',
    ],
  ],
  [
    { code: 'a14_trigger_not_known', params: { deployment: 'v1' } },
    ['Who triggered v1 is not recorded', 'Let the source of deployments record who triggered each'],
  ],
];

it.each(sentences)('tells of I-SD-A-1.4: who deployed and approved: %j', (reason, words) => {
  expect(told(reason)).toEqual(words);
});
