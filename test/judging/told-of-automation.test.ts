import { expect, it } from 'vitest';
import { type Told, told } from './told.ts';

const sentences: readonly Told[] = [
  [
    {
      code: 'a21_before_unknown',
      params: { deployment: 'v1', stage: 'production', before: 'test', other: 'v1' },
    },
    [
      'v1 may have come to production from test: neither digest nor commit of v1 there is known',
      'Send digest and commit with each deployment',
    ],
  ],
  [
    {
      code: 'a21_before_unrecorded',
      params: {
        deployment: 'v1',
        stage: 'production',
        before: 'test',
        since: '2026-04-11T11:00:00.000Z',
      },
    },
    [
      'What test received before v1 came to production is not on record, which begins at 2026-04-11T11:00:00.000Z',
      'Nothing to do: it answers itself as the record grows',
    ],
  ],
  [
    { code: 'a21_by_controller', params: { deployment: 'v12', stage: 'staging' } },
    ['v12 was deployed to staging by a controller that follows a definition'],
  ],
  [
    { code: 'a21_by_hand', params: { deployment: 'v1', stage: 'test', person: 'ann' } },
    [
      'v1 was deployed to test by hand, with the credentials of ann',
      'Deploy test by the pipeline only, and take from people the right to deploy there; record an emergency as break-glass, with a reason and a second person’s review',
    ],
  ],
  [
    { code: 'a21_by_pipeline', params: { deployment: 'v1', stage: 'test' } },
    ['v1 was deployed to test by a pipeline'],
  ],
  [
    { code: 'a21_defined', params: { stage: 'test', file: 'deploy.yml' } },
    ['deploy.yml deploys test'],
  ],
  [
    { code: 'a21_defined_ran', params: { stage: 'test', file: 'deploy.yml', deployment: 'v1' } },
    ['deploy.yml deployed v1 to test'],
  ],
  [
    { code: 'a21_executor_unknown', params: { deployment: 'v1', stage: 'production' } },
    [
      'Whether a pipeline or a person deployed v1 to production is not known',
      'Let the sender of this deployment say who or what carried it out',
    ],
  ],
  [
    { code: 'a21_observer_required', params: { stage: 'test' } },
    [
      'Policy requires an independent observer of each stage, and nothing watches test',
      'Connect admission, cluster or cloud audit of test as an observer',
    ],
  ],
  [
    { code: 'a21_promoted', params: { deployment: 'v1', stage: 'production', before: 'test' } },
    ['Every artifact of v1 had reached test before it reached production'],
  ],
  [
    {
      code: 'a21_promoted_by_commit',
      params: { deployment: 'v1', stage: 'production', before: 'test' },
    },
    [
      'The commit of v1 had reached test before production; that it was the same artifact is not shown, which is weaker',
    ],
  ],
  [
    { code: 'a21_single_stage', params: { stage: 'test' } },
    ['test is the only stage: there is none before it to come from'],
  ],
  [
    {
      code: 'a21_skipped',
      params: { deployment: 'v0', stage: 'production', before: 'test', what: ['commit aaaaaaa'] },
    },
    [
      'v0 came to production with commit aaaaaaa, which had not reached test successfully before',
      'Promote to production the digest that test ran, rather than building anew or passing test by',
    ],
  ],
  [
    {
      code: 'a21_skipped',
      params: {
        deployment: 'v1',
        stage: 'production',
        before: 'staging',
        what: [
          'registry.acme.example/payments@sha256:aaaaaaaaaaaa',
          'registry.vendor.example/appliance@sha256:aaaaaaaaaaaa',
        ],
      },
    },
    [
      'v1 came to production with registry.acme.example/payments@sha256:aaaaaaaaaaaa and registry.vendor.example/appliance@sha256:aaaaaaaaaaaa, which had not reached staging successfully before',
      'Promote to production the digest that staging ran, rather than building anew or passing staging by',
    ],
  ],
  [
    {
      code: 'a21_step_not_recognised',
      params: { stage: 'production', file: 'deploy.yml', job: 'deploy-production' },
    },
    [
      'Job deploy-production of deploy.yml targets production, but which of its steps deploys was not recognised',
      'State in a claim how deploy-production deploys production, or connect where its deployments are recorded',
    ],
  ],
  [
    {
      code: 'a21_target_open',
      params: { stage: 'staging', file: 'deploy.yml', job: 'deploy-test', expression: '' },
    },
    [
      'Job deploy-test of deploy.yml deploys to a place that is bound to no stage; whether that is staging is not known',
      'Name the environment of job deploy-test and bind it to staging, or connect where deployments are recorded',
    ],
  ],
  [
    {
      code: 'a21_target_open',
      params: { stage: 'test', file: 'deploy.yml', job: 'deploy', expression: 'inputs.env' },
    },
    [
      'Job deploy of deploy.yml takes its environment from inputs.env; whether that is test is not known',
      'Name the environment of job deploy and bind it to test, or connect where deployments are recorded',
    ],
  ],
  [
    { code: 'a21_unbound', params: { deployment: 'v1', environment: 'test' } },
    [
      'v1 was deployed to test, which is bound to no stage',
      'Bind test to the stage that it belongs to, in .assay.yml or the application’s declaration',
    ],
  ],
  [
    { code: 'a21_undefined', params: { stage: 'test' } },
    [
      'No automated definition deploys test',
      'Define the deployment of test as code',
      'jobs:\n  deploy:\n    environment: test\n',
    ],
  ],
  [
    { code: 'a21_unwatched', params: { stages: ['test'] } },
    [
      'Nothing independent of the pipeline watches test: what is done there by hand would not be seen',
    ],
  ],
  [
    { code: 'a21_unwatched', params: { stages: ['test', 'production'] } },
    [
      'Nothing independent of the pipeline watches test and production: what is done there by hand would not be seen',
    ],
  ],
  [
    {
      code: 'a21_version_unknown',
      params: { deployment: '1', stage: 'production', before: 'test' },
    },
    [
      'Neither digest nor commit of 1 is known, so whether it came to production from test is not either',
      'Send digest and commit with each deployment',
    ],
  ],
];

it.each(sentences)('tells of I-SD-A-2.1: what deploys: %j', (reason, words) => {
  expect(told(reason)).toEqual(words);
});
