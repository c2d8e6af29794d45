import { expect, it } from 'vitest';
import { type Told, told } from './told.ts';

const sentences: readonly Told[] = [
  [
    {
      code: 'b13_any_job_reads',
      params: { name: 'jwt/other', path: 'secret/payments/production/*' },
    },
    [
      'jwt/other can read secret/payments/production/* for any job of the repository, whatever it deploys to',
      'Bind jwt/other to the environment of production',
    ],
  ],
  [
    { code: 'b13_ci_apart', params: { name: 'DEPLOY_KEY', job: 'deploy-production' } },
    ['DEPLOY_KEY of job deploy-production is used by no other stage'],
  ],
  [
    { code: 'b13_ci_in_environment', params: { name: 'DEPLOY_KEY', environment: 'production' } },
    ['DEPLOY_KEY is given only to jobs of the environment production'],
  ],
  [
    {
      code: 'b13_ci_not_seen',
      params: { name: 'DEPLOY_KEY', job: 'deploy-production', file: 'deploy.yml' },
    },
    [
      'Job deploy-production of deploy.yml uses DEPLOY_KEY; where the CI keeps it was not seen',
      'Keep DEPLOY_KEY in the environment of production',
    ],
  ],
  [
    {
      code: 'b13_ci_serves_both',
      params: { name: 'DEPLOY_KEY', job: 'deploy-production', other: 'build', file: 'deploy.yml' },
    },
    [
      'DEPLOY_KEY serves job deploy-production of production and job build of deploy.yml',
      'Give build a secret of its own',
      'gh secret set DEPLOY_KEY --env production\n',
    ],
  ],
  [
    {
      code: 'b13_ci_wide',
      params: { name: 'DEPLOY_KEY', scope: 'organisation', place: 'github.com/acme' },
    },
    [
      'DEPLOY_KEY is kept at organisation level in github.com/acme: jobs outside production are given it as well',
      'Renew DEPLOY_KEY and keep it in the environment of production alone',
      'gh secret set DEPLOY_KEY --env production\ngh secret delete DEPLOY_KEY\n',
    ],
  ],
  [
    { code: 'b13_no_value_seen', params: {} },
    ['No audit log shows whether values at production paths are used elsewhere'],
  ],
  [
    { code: 'b13_nobody_reads', params: {} },
    ['Nothing of another stage can read a production path'],
  ],
  [
    {
      code: 'b13_other_stage_reads',
      params: { name: 'jwt/other', path: 'secret/payments/production/*', stages: ['test'] },
    },
    [
      'jwt/other of test can read secret/payments/production/*',
      'Take secret/payments/production/* out of the policies of jwt/other, and renew what it could read',
      'path "secret/payments/production/*" {\n  capabilities = ["deny"]\n}\n',
    ],
  ],
  [
    { code: 'b13_path_apart', params: { path: 'kv/payments/production/*' } },
    ['kv/payments/production/* is declared for production alone'],
  ],
  [
    {
      code: 'b13_path_shared',
      params: {
        path: 'secret/payments/production/*',
        stage: 'test',
        other: 'secret/data/payments/*',
      },
    },
    [
      'secret/payments/production/* of production is also test’s (secret/data/payments/*)',
      'Give test secrets at a path of its own, and renew those of production',
    ],
  ],
  [
    {
      code: 'b13_production_reads',
      params: { name: 'jwt/other', path: 'secret/payments/production/*' },
    },
    ['jwt/other, which reads secret/payments/production/*, is production’s alone'],
  ],
  [
    {
      code: 'b13_same_value',
      params: { path: 'secret/payments/production/db', other: 'secret/payments/test/db' },
    },
    [
      'secret/payments/production/db and secret/payments/test/db hold the same value',
      'Renew the secret at secret/payments/production/db, and give secret/payments/test/db a value of its own',
    ],
  ],
  [
    { code: 'b13_stage_unknown', params: { name: 'jwt/mesh', path: 'secret/*' } },
    [
      'jwt/mesh can read secret/*; of which stage it is was not told',
      'Declare jwt/mesh as a workload role of its stage',
      'stages:\n  - name: production\n    workload_roles: [jwt/mesh]\n',
    ],
  ],
  [
    { code: 'b13_values_differ', params: { count: 1 } },
    ['1 access in the log: no production value was seen elsewhere'],
  ],
  [
    { code: 'b13_values_differ', params: { count: 2 } },
    ['2 accesses in the log: no production value was seen elsewhere'],
  ],
];

it.each(sentences)('tells of I-SD-B-1.3: secrets of production elsewhere: %j', (reason, words) => {
  expect(told(reason)).toEqual(words);
});
