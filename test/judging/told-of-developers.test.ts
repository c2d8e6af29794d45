import { expect, it } from 'vitest';
import { type Told, told } from './told.ts';

const sentences: readonly Told[] = [
  [
    {
      code: 'b12_developer_reads',
      params: {
        name: 'oidc/operators',
        path: 'secret/+/*',
        how: 'reads',
        via: ['operators', 'production-read'],
        people: ['ann'],
      },
    },
    [
      'ann, a developer, can read secret/+/* (by operators, production-read) as oidc/operators',
      'Take ann out of oidc/operators, or take secret/+/* out of what gives it: operators, production-read',
      'path "secret/+/*" {\n  capabilities = ["deny"]\n}\n',
    ],
  ],
  [
    {
      code: 'b12_developer_reads',
      params: {
        name: 'oidc/operators',
        path: 'secret/*',
        how: 'may_grant',
        via: [],
        people: ['ann', 'ben'],
      },
    },
    [
      'ann and ben, developers, can give themselves access by secret/* as oidc/operators',
      'Take ann and ben out of oidc/operators, or take secret/* out of what gives it',
      'path "secret/*" {\n  capabilities = ["deny"]\n}\n',
    ],
  ],
  [
    {
      code: 'b12_developers_group',
      params: { name: 'developers', path: 'secret/*', how: 'may_grant', via: [] },
    },
    [
      'The developers’ group developers can give themselves access by secret/*',
      'Take from developers what gives it secret/*',
      'path "secret/*" {\n  capabilities = ["deny"]\n}\n',
    ],
  ],
  [
    {
      code: 'b12_group_hidden',
      params: {
        name: 'oidc/operators',
        path: 'secret/payments/production/*',
        how: 'reads',
        via: ['operators', 'production-read'],
        people: ['zoe'],
        groups: ['payments'],
      },
    },
    [
      'zoe can read secret/payments/production/* (by operators, production-read) as oidc/operators; who is in payments, the developers, was not told',
      'Let the collector read the members of payments',
    ],
  ],
  [
    {
      code: 'b12_members_unseen',
      params: {
        name: 'jwt/payments-production',
        path: 'secret/payments/production/*',
        how: 'reads',
        via: ['payments-production'],
      },
    },
    [
      'jwt/payments-production can read secret/payments/production/* (by payments-production); who is in it was not seen',
      'State in a claim who is in jwt/payments-production, with where it can be seen',
    ],
  ],
  [
    {
      code: 'b12_members_unseen',
      params: {
        name: 'oidc/operators',
        path: 'secret/payments/production/*',
        how: 'reads',
        via: ['operators', 'production-read'],
      },
    },
    [
      'oidc/operators can read secret/payments/production/* (by operators, production-read); who is in it was not seen',
      'State in a claim who is in oidc/operators, with where it can be seen',
    ],
  ],
  [
    { code: 'b12_no_developer_known', params: {} },
    ['Who the developers are is not known', 'Declare the developers, as accounts or groups'],
  ],
  [
    { code: 'b12_no_person_reads', params: {} },
    ['No person can read a production path of the vault'],
  ],
  [{ code: 'b12_no_vault_path', params: {} }, ['No vault path is declared for production']],
  [{ code: 'b12_no_workload_reads', params: {} }, ['No workload role can read a production path']],
  [
    {
      code: 'b12_others_read',
      params: {
        name: 'oidc/operators',
        path: 'secret/payments/production/*',
        how: 'reads',
        via: ['operators', 'production-read'],
        people: ['ben'],
      },
    },
    [
      'oidc/operators can read secret/payments/production/* (by operators, production-read); ben is no developer',
    ],
  ],
  [
    {
      code: 'b12_others_read',
      params: { name: 'oidc/operators', path: 'secret/*', how: 'reads', via: [], people: [] },
    },
    ['oidc/operators can read secret/*; nobody is in it'],
  ],
  [
    {
      code: 'b12_others_read',
      params: {
        name: 'oidc/operators',
        path: 'secret/*',
        how: 'reads',
        via: ['all'],
        people: ['zoe', 'yan'],
      },
    },
    ['oidc/operators can read secret/* (by all); zoe and yan are no developers'],
  ],
  [
    { code: 'b12_ref_hidden', params: { role: 'jwt/payments', path: 'secret/*', ref: 'tag v*' } },
    [
      'jwt/payments, which reads secret/*, is bound to tag v*; who may create that is hidden',
      'Bind the role to the environment of production',
    ],
  ],
  [
    {
      code: 'b12_role_bound',
      params: { role: 'jwt/payments-production', path: 'secret/payments/production/*' },
    },
    ['jwt/payments-production, which reads secret/payments/production/*, is bound to production'],
  ],
  [
    {
      code: 'b12_role_bound_to_ref',
      params: {
        role: 'jwt/payments-production',
        path: 'secret/payments/production/*',
        ref: 'branch main',
      },
    },
    [
      'jwt/payments-production, which reads secret/payments/production/*, is bound to branch main, which is protected',
    ],
  ],
  [
    {
      code: 'b12_role_lets_in',
      params: {
        role: 'jwt/other',
        path: 'secret/payments/production/*',
        where: 'github.com/acme/payments',
        people: ['ann', 'ben'],
      },
    },
    [
      'jwt/other reads secret/payments/production/* for whoever may push to github.com/acme/payments: ann and ben',
      'Bind jwt/other to the environment of production',
      'vault write auth/jwt/role/other bound_claims=\'{"repository":"…","environment":"production"}\'\n',
    ],
  ],
  [
    {
      code: 'b12_role_lets_in_others',
      params: {
        role: 'jwt/payments-production',
        path: 'secret/payments/production/*',
        where: 'github.com/acme/payments',
      },
    },
    [
      'jwt/payments-production reads secret/payments/production/* for whoever may push to github.com/acme/payments; no developer may',
    ],
  ],
  [
    {
      code: 'b12_role_lets_in_unseen',
      params: {
        role: 'jwt/payments',
        path: 'secret/*',
        where: 'github.com/acme/payments',
        people: [],
      },
    },
    [
      'jwt/payments reads secret/* for whoever may push to github.com/acme/payments; whether developers are among them is not known',
      'Bind jwt/payments to the environment of production',
    ],
  ],
  [
    {
      code: 'b12_role_lets_in_unseen',
      params: {
        role: 'jwt/payments',
        path: 'secret/*',
        where: 'github.com/acme/payments',
        people: ['zoe'],
      },
    },
    [
      'jwt/payments reads secret/* for whoever may push to github.com/acme/payments; whether developers are among them (zoe) is not known',
      'Bind jwt/payments to the environment of production',
    ],
  ],
  [
    { code: 'b12_role_loose', params: { role: 'jwt/mesh', path: 'secret/*' } },
    [
      'jwt/mesh reads secret/* and is not bound to production; who can use it was not seen',
      'Bind jwt/mesh to production by an environment, a protected ref, or a namespace with a service account',
    ],
  ],
  [
    {
      code: 'b12_unclassified',
      params: { name: 'ldap/operators', path: 'secret/*', how: 'reads', via: ['all'] },
    },
    [
      'ldap/operators can read secret/* (by all); whether people or machines log in there is not known',
      'Declare the mount as one of people or of machines',
    ],
  ],
  [
    {
      code: 'b12_unmapped',
      params: {
        name: 'oidc/operators',
        path: 'secret/payments/production/*',
        how: 'reads',
        via: ['operators', 'production-read'],
        people: ['a.b'],
      },
    },
    [
      'a.b can read secret/payments/production/* (by operators, production-read) as oidc/operators; whether that is a developer is not known',
      'Add the accounts of a.b to the register of people',
    ],
  ],
  [
    {
      code: 'b12_unmapped',
      params: {
        name: 'oidc/operators',
        path: 'secret/*',
        how: 'reads',
        via: [],
        people: ['a.b', 'c.d'],
      },
    },
    [
      'a.b and c.d can read secret/* as oidc/operators; whether these are developers is not known',
      'Add the accounts of a.b and c.d to the register of people',
    ],
  ],
];

it.each(sentences)(
  'tells of I-SD-B-1.2: which vault paths developers reach: %j',
  (reason, words) => {
    expect(told(reason)).toEqual(words);
  },
);
