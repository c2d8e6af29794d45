import { expect, it } from 'vitest';
import { type Told, told } from './told.ts';

const sentences: readonly Told[] = [
  [
    {
      code: 'b31_by_custodian',
      params: { path: 'secret/payments/production/db', identity: 'userpass-ann' },
    },
    [
      'secret/payments/production/db was issued by a third party and brought in by its custodian, userpass-ann',
    ],
  ],
  [
    { code: 'b31_by_engine', params: { path: 'secret/payments/production/db', engine: 'kv' } },
    ['secret/payments/production/db is made by the engine kv'],
  ],
  [
    { code: 'b31_by_person', params: { path: 'secret/payments/production/db', identity: 'ann' } },
    [
      'The current version of secret/payments/production/db was written by ann, a person',
      'Let a tool make secret/payments/production/db; if a third party issues it, name its custodian in a claim',
      'vault write database/static-roles/payments db_name=payments username=payments rotation_period=720h\n',
    ],
  ],
  [
    {
      code: 'b31_by_workload',
      params: { path: 'kv/payments/production/partner', identity: 'jwt/rotation' },
    },
    [
      'The current version of kv/payments/production/partner was written by jwt/rotation, a workload',
    ],
  ],
  [
    {
      code: 'b31_not_custodian',
      params: {
        path: 'secret/payments/production/db',
        identity: 'userpass-ann',
        custodian: 'userpass-ben',
      },
    },
    [
      'The current version of secret/payments/production/db was written by userpass-ann; its custodian is userpass-ben',
      'Have userpass-ben renew secret/payments/production/db, or correct the claim',
    ],
  ],
  [
    {
      code: 'b31_writer_unclassified',
      params: { path: 'secret/payments/production/db', identity: 'entity-7' },
    },
    [
      'The current version of secret/payments/production/db was written by entity-7; whether that is a person is not known',
      'Declare the mount as one of people or of machines',
    ],
  ],
  [
    { code: 'b31_writer_unseen', params: { path: 'secret/payments/production/db' } },
    [
      'Who wrote the current version of secret/payments/production/db was not seen',
      'Connect the audit log of the vault, or state in a claim who writes it',
    ],
  ],
  [
    {
      code: 'b32_ci_all_stages',
      params: { name: 'DEPLOY_KEY', place: 'github.com/acme/payments' },
    },
    [
      'DEPLOY_KEY is kept at repository level in github.com/acme/payments: every stage is given it',
      'Give each stage a DEPLOY_KEY of its own',
      'gh secret set DEPLOY_KEY --env production\ngh secret delete DEPLOY_KEY\n',
    ],
  ],
  [
    { code: 'b32_ci_instances', params: { name: 'DEPLOY_KEY', instances: ['eu', 'us'] } },
    [
      'DEPLOY_KEY serves eu and us; whether each has a value of its own was not seen',
      'Give each of eu and us an environment of its own',
    ],
  ],
  [
    {
      code: 'b32_ci_not_seen',
      params: { name: 'DEPLOY_KEY', job: 'deploy-production', file: 'deploy.yml' },
    },
    [
      'Job deploy-production of deploy.yml uses DEPLOY_KEY; where the CI keeps it was not seen',
      'Keep DEPLOY_KEY in the environment of production',
    ],
  ],
  [
    { code: 'b32_ci_organisation', params: { name: 'DEPLOY_KEY', place: 'github.com/acme' } },
    [
      'DEPLOY_KEY is kept for the organisation github.com/acme; which other applications are given it was not seen',
      'Keep DEPLOY_KEY in the environment of production',
    ],
  ],
  [
    { code: 'b32_ci_own', params: { name: 'DEPLOY_KEY', stage: 'production' } },
    ['DEPLOY_KEY is kept for production alone'],
  ],
  [
    { code: 'b32_lease_unknown', params: { path: 'secret/payments/production/dynamic' } },
    [
      'Whether each instance has a lease of secret/payments/production/dynamic of its own is not told',
      'State in a claim how secret/payments/production/dynamic is leased',
    ],
  ],
  [
    { code: 'b32_leased_apart', params: { path: 'database/roles/payments-production' } },
    ['database/roles/payments-production is leased to each instance apart'],
  ],
  [
    { code: 'b32_leased_together', params: { path: 'secret/payments/production/dynamic' } },
    [
      'Instances share the leases of secret/payments/production/dynamic',
      'Let each instance ask for a lease of secret/payments/production/dynamic itself',
    ],
  ],
  [{ code: 'b32_no_dynamic', params: {} }, ['No production secret is dynamic']],
  [
    { code: 'b32_no_value_seen', params: {} },
    ['No audit log shows whether values are used in two applications'],
  ],
  [{ code: 'b32_none_static', params: {} }, ['No production secret is static']],
  [
    {
      code: 'b32_other_application',
      params: { path: 'secret/payments/production/db', role: 'jwt/other', application: 'ledger' },
    },
    [
      'jwt/other of ledger can read secret/payments/production/db',
      'Take secret/payments/production/db out of what jwt/other may read, and renew it',
      'path "secret/payments/production/db" {\n  capabilities = ["deny"]\n}\n',
    ],
  ],
  [
    { code: 'b32_own_path', params: { path: 'secret/payments/production/db', instance: '' } },
    ['No workload of an instance can read secret/payments/production/db'],
  ],
  [
    { code: 'b32_own_path', params: { path: 'secret/payments/production/db', instance: 'test' } },
    ['secret/payments/production/db is read by test alone'],
  ],
  [
    {
      code: 'b32_reads_elsewhere',
      params: {
        path: 'secret/payments/production/db',
        role: 'jwt/payments-production',
        other: 'secret/ledger/production/db',
      },
    },
    [
      'jwt/payments-production, which reads secret/payments/production/db, can also read secret/ledger/production/db; whose that is was not told',
      'Declare secret/ledger/production/db for a stage, or take it out of what jwt/payments-production may read',
    ],
  ],
  [
    {
      code: 'b32_reads_foreign',
      params: {
        path: 'secret/payments/production/db',
        role: 'jwt/payments-production',
        other: 'secret/ledger/production/db',
      },
    },
    [
      'jwt/payments-production, which reads secret/payments/production/db, can also read secret/ledger/production/db, which is none of this application’s',
      'Take secret/ledger/production/db out of what jwt/payments-production may read, or declare the role as the platform’s',
      'path "secret/ledger/production/db" {\n  capabilities = ["deny"]\n}\n',
    ],
  ],
  [
    {
      code: 'b32_role_unknown',
      params: { path: 'secret/payments/production/db', role: 'jwt/other' },
    },
    [
      'jwt/other can read secret/payments/production/db; which instance it belongs to was not told',
      'Declare whose role jwt/other is',
      'stages:\n  - name: production\n    workload_roles: [jwt/other]\n',
    ],
  ],
  [
    {
      code: 'b32_same_value',
      params: { path: 'secret/payments/production/db', other: 'secret/ledger/production/db' },
    },
    [
      'secret/payments/production/db and secret/ledger/production/db, which is none of this application’s, hold the same value',
      'Renew the secret at secret/payments/production/db',
    ],
  ],
  [
    {
      code: 'b32_two_instances',
      params: { path: 'secret/payments/production/db', instances: ['production', 'test'] },
    },
    [
      'secret/payments/production/db can be read by workloads of production and test',
      'Give each of production and test a secret at a path of its own',
    ],
  ],
  [
    { code: 'b32_values_own', params: { count: 1 } },
    ['1 access in the log: no value is another application’s'],
  ],
  [
    { code: 'b32_values_own', params: { count: 2 } },
    ['2 accesses in the log: no value is another application’s'],
  ],
];

it.each(sentences)(
  'tells of I-SD-B-3.1 and I-SD-B-3.2: who makes secrets and whose they are: %j',
  (reason, words) => {
    expect(told(reason)).toEqual(words);
  },
);
