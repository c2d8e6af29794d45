import { expect, it } from 'vitest';
import { type Told, told } from './told.ts';

const sentences: readonly Told[] = [
  [
    { code: 'a11_defined', params: { stage: 'test', file: 'deploy.yml', step: 'helm upgrade' } },
    ['deploy.yml deploys test (helm upgrade)'],
  ],
  [
    { code: 'a11_deployed_by', params: { stage: 'test', file: 'deploy.yml', deployment: 'v1' } },
    ['deploy.yml deployed v1 to test'],
  ],
  [
    {
      code: 'a11_expression_open',
      params: { stage: 'test', file: 'deploy.yml', job: 'deploy', expression: 'inputs.env' },
    },
    [
      'job deploy of deploy.yml takes its environment from inputs.env; whether that is test is not known',
      'Connect where deployments are recorded: a run that deployed there answers it',
    ],
  ],
  [
    { code: 'a11_runbook', params: { stage: 'test', file: 'docs/deploy.md' } },
    ['docs/deploy.md tells how to deploy test, how to roll back and whom to call'],
  ],
  [
    {
      code: 'a11_runbook_incomplete',
      params: { stage: 'test', file: 'docs/deploy.md', missing: ['rollback'] },
    },
    [
      'docs/deploy.md names test, but no rollback was recognised in it',
      'Write rollback under headings of their own in docs/deploy.md, or state in a claim where they stand',
      '## Steps\n1. …\n2. …\n\n## Rollback\n…\n\n## Contacts\n…\n',
    ],
  ],
  [
    {
      code: 'a11_runbook_incomplete',
      params: { stage: 'test', file: 'docs/deploy.md', missing: ['steps'] },
    },
    [
      'docs/deploy.md names test, but no steps were recognised in it',
      'Write steps under headings of their own in docs/deploy.md, or state in a claim where they stand',
      '## Steps\n1. …\n2. …\n\n## Rollback\n…\n\n## Contacts\n…\n',
    ],
  ],
  [
    {
      code: 'a11_runbook_incomplete',
      params: { stage: 'test', file: 'docs/deploy.md', missing: ['contacts'] },
    },
    [
      'docs/deploy.md names test, but no contacts were recognised in it',
      'Write contacts under headings of their own in docs/deploy.md, or state in a claim where they stand',
      '## Steps\n1. …\n2. …\n\n## Rollback\n…\n\n## Contacts\n…\n',
    ],
  ],
  [
    {
      code: 'a11_runbook_incomplete',
      params: { stage: 'test', file: 'docs/deploy.md', missing: ['rollback', 'contacts'] },
    },
    [
      'docs/deploy.md names test, but no rollback and no contacts were recognised in it',
      'Write rollback, contacts under headings of their own in docs/deploy.md, or state in a claim where they stand',
      '## Steps\n1. …\n2. …\n\n## Rollback\n…\n\n## Contacts\n…\n',
    ],
  ],
  [
    { code: 'a11_runbook_unclear', params: { stage: 'test', file: 'docs/tutorials/deploy.md' } },
    [
      'docs/tutorials/deploy.md names test; whether it is about the own deployment or that of its readers is not clear',
      'Put the own runbook at a place such as DEPLOYMENT.md or docs/runbooks/, or state in a claim whose deployment docs/tutorials/deploy.md describes',
    ],
  ],
  [
    {
      code: 'a11_step_not_recognised',
      params: { stage: 'production', file: 'deploy.yml', job: 'deploy-production' },
    },
    [
      'job deploy-production of deploy.yml targets production, but which of its steps deploys was not recognised',
      'State in a claim how deploy-production deploys production, or connect where its deployments are recorded',
    ],
  ],
  [
    { code: 'a11_undefined', params: { stage: 'test' } },
    [
      'Nothing tells how test is deployed: no definition targets it and no runbook names it',
      'Define the deployment of test as code, or write a runbook for it',
      'jobs:\n  deploy:\n    environment: test\n',
    ],
  ],
  [
    { code: 'a12_no_definition', params: {} },
    ['There is no automated definition that the runbook could lag behind'],
  ],
  [
    { code: 'a12_no_documentation', params: {} },
    [
      'Neither a runbook nor a deployment definition was found',
      'Define the deployment as code, or write a runbook',
    ],
  ],
  [
    { code: 'a12_no_history', params: { file: 'docs/deploy.md' } },
    [
      'When docs/deploy.md was last changed is not known: the folder has no history',
      'Assess a git checkout with its history',
    ],
  ],
  [
    { code: 'a12_no_runbook', params: {} },
    ['There is no runbook: the definition itself is the documentation'],
  ],
  [
    { code: 'a12_ran_current', params: { deployment: 'v1', file: 'deploy.yml' } },
    ['v1 was deployed by deploy.yml as the default branch had it then'],
  ],
  [
    { code: 'a12_ran_other', params: { deployment: 'v1', file: 'deploy.yml' } },
    [
      'v1 was deployed by another version of deploy.yml than the default branch had then',
      'Deploy from the default branch’s deploy.yml, or write a runbook that tells what is done instead',
    ],
  ],
  [
    {
      code: 'a12_runbook_current',
      params: { file: 'docs/new.md', at: '2026-06-10T12:00:00.000Z' },
    },
    ['docs/new.md was changed or reviewed at 2026-06-10T12:00:00.000Z'],
  ],
  [
    {
      code: 'a12_runbook_follows',
      params: { file: 'docs/new.md', definition: 'deploy.yml', at: '2026-05-21T12:00:00.000Z' },
    },
    [
      'docs/new.md is no more than the allowed time behind deploy.yml, which changed at 2026-05-21T12:00:00.000Z',
    ],
  ],
  [
    {
      code: 'a12_runbook_lags',
      params: {
        file: 'docs/deploy.md',
        definition: 'argo.yaml',
        at: '2026-03-22T12:00:00.000Z',
        days: 30,
      },
    },
    [
      'argo.yaml changed at 2026-03-22T12:00:00.000Z; docs/deploy.md has not followed within 30 days',
      'Bring docs/deploy.md up to what argo.yaml does now',
    ],
  ],
  [
    {
      code: 'a12_runbook_lags',
      params: {
        file: 'docs/deploy.md',
        definition: 'argo.yaml',
        at: '2026-03-22T12:00:00.000Z',
        days: 1,
      },
    },
    [
      'argo.yaml changed at 2026-03-22T12:00:00.000Z; docs/deploy.md has not followed within 1 day',
      'Bring docs/deploy.md up to what argo.yaml does now',
    ],
  ],
  [
    {
      code: 'a12_runbook_old',
      params: { file: 'docs/deploy.md', at: '2024-04-21T12:00:00.000Z', days: 365 },
    },
    [
      'docs/deploy.md was last changed at 2024-04-21T12:00:00.000Z, more than 365 days ago',
      'Read docs/deploy.md against what is done today, change it, or record the review as a claim',
    ],
  ],
  [
    { code: 'a12_runbook_unclear', params: { file: 'docs/tutorials/deploy.md' } },
    [
      'Whether docs/tutorials/deploy.md is about the own deployment or that of its readers is not clear',
      'Put the own runbook at a place such as DEPLOYMENT.md or docs/runbooks/, or state in a claim whose deployment docs/tutorials/deploy.md describes',
    ],
  ],
  [
    { code: 'a12_shape_unknown', params: { deployment: '1' } },
    [
      'Which version of the definition deployed 1 is not known',
      'Write a runbook, or state in a claim which definition is run',
    ],
  ],
  [
    { code: 'a13_access_not_told', params: { place: 'github.com/acme/payments' } },
    [
      'Who can read github.com/acme/payments was not told',
      'State it in a claim, with where it can be seen',
    ],
  ],
  [
    {
      code: 'a13_copies',
      params: {
        copies: [
          {
            one: 'github.com/acme/payments/docs/deploy.md',
            other: 'github.com/acme/payments/docs/new.md',
          },
        ],
      },
    },
    [
      'The documentation is kept more than once: github.com/acme/payments/docs/deploy.md and github.com/acme/payments/docs/new.md',
    ],
  ],
  [
    { code: 'a13_group', params: { place: 'github.com/acme/payments', name: 'Others' } },
    [
      'Whether the members of Others can read github.com/acme/payments is not known: it has no access as a team',
      'Give the team Others read access to github.com/acme/payments',
    ],
  ],
  [
    { code: 'a13_internal', params: { place: 'github.com/acme/payments', name: 'ben' } },
    [
      'github.com/acme/payments is readable within its organisation; whether ben belongs to it was not told',
      'Give ben or a team of theirs read access to github.com/acme/payments',
    ],
  ],
  [
    {
      code: 'a13_members_hidden',
      params: { place: 'github.com/acme/payments', name: 'ben', teams: ['ops'] },
    },
    [
      'Whether ben can read github.com/acme/payments is not known: the members of ops are hidden from the token',
      'Grant the token the right to read members of teams, then collect again',
    ],
  ],
  [
    { code: 'a13_no_access', params: { place: 'github.com/acme/payments', name: 'amy' } },
    [
      'amy cannot read github.com/acme/payments, where the documentation is stored',
      'Give amy read access to github.com/acme/payments',
    ],
  ],
  [
    { code: 'a13_no_deployer', params: {} },
    [
      'Who deploys is not known: nobody is declared, and nobody was seen to in the window',
      'Declare the deployers, or connect where deployments are recorded',
    ],
  ],
  [
    { code: 'a13_no_documentation', params: {} },
    [
      'No runbook and no deployment definition was found whose readers could be judged',
      'Keep the deployment documentation in a repository, or state in a claim where it is and who can read it',
    ],
  ],
  [
    { code: 'a13_no_team', params: {} },
    ['No member of the owning team is declared', 'Declare the team with its people or groups'],
  ],
  [
    { code: 'a13_other_host', params: { place: 'github.com/acme/payments', name: 'ann' } },
    [
      'ann has an account on another host; which one reads github.com/acme/payments is not known',
      'Name all accounts of ann in the register of people',
    ],
  ],
  [
    { code: 'a13_public', params: { place: 'github.com/acme/payments' } },
    ['github.com/acme/payments is public: everyone can read it'],
  ],
  [
    { code: 'a13_readable', params: { place: 'github.com/acme/payments', names: ['ann', 'ben'] } },
    ['ann and ben can read github.com/acme/payments'],
  ],
  [
    { code: 'a13_readable', params: { place: 'github.com/acme/payments', names: ['ann'] } },
    ['ann can read github.com/acme/payments'],
  ],
];

it.each(sentences)(
  'tells of I-SD-A-1.1 to I-SD-A-1.3: where the deployment is documented: %j',
  (reason, words) => {
    expect(told(reason)).toEqual(words);
  },
);
