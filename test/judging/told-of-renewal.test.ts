import { expect, it } from 'vitest';
import { type Told, told } from './told.ts';

const sentences: readonly Told[] = [
  [
    {
      code: 'b33_ci_old',
      params: { name: 'DEPLOY_KEY', at: '2026-03-22T12:00:00.000Z', days: 90 },
    },
    [
      'DEPLOY_KEY in the CI was last set at 2026-03-22T12:00:00.000Z, more than 90 days ago',
      'Renew DEPLOY_KEY, or let the job fetch it from a vault',
      'gh secret set DEPLOY_KEY --env production\n',
    ],
  ],
  [
    {
      code: 'b33_long_lease',
      params: { name: 'secret/payments/production/dynamic', lease: 32.1, days: 32 },
    },
    [
      'Leases of secret/payments/production/dynamic last up to 32.1 days, more than 32',
      'Shorten the leases of secret/payments/production/dynamic',
      'vault write secret/payments/production/dynamic max_ttl=24h\n',
    ],
  ],
  [
    { code: 'b33_no_age', params: { name: 'DEPLOY_KEY' } },
    ['How old DEPLOY_KEY is was not told', 'State in a claim when DEPLOY_KEY was renewed'],
  ],
  [{ code: 'b33_no_dynamic', params: {} }, ['No production secret is dynamic']],
  [
    {
      code: 'b33_no_renewal',
      params: { name: 'secret/payments/production/db', at: '2026-03-02T12:00:00.000Z', days: 90 },
    },
    [
      'secret/payments/production/db has a new version with the value that it had at 2026-03-02T12:00:00.000Z, more than 90 days ago',
      'Give secret/payments/production/db a new value',
    ],
  ],
  [
    { code: 'b33_no_rotation', params: { name: 'secret/payments/production/db' } },
    [
      'When secret/payments/production/db was rotated, or how often it is, was not told',
      'State in a claim how secret/payments/production/db is rotated',
    ],
  ],
  [{ code: 'b33_no_static_role', params: {} }, ['No production secret is of a static role']],
  [
    { code: 'b33_no_ttl', params: { name: 'secret/payments/production/dynamic' } },
    [
      'How long leases of secret/payments/production/dynamic last was not told',
      'Set max_ttl of secret/payments/production/dynamic',
      'vault write secret/payments/production/dynamic max_ttl=24h\n',
    ],
  ],
  [{ code: 'b33_none_static', params: {} }, ['No production secret is static']],
  [
    {
      code: 'b33_not_rotated',
      params: { name: 'secret/payments/production/db', at: '2026-05-31T09:36:00.000Z', days: 30 },
    },
    [
      'secret/payments/production/db was last rotated at 2026-05-31T09:36:00.000Z, more than its 30 days ago',
      'Find out why secret/payments/production/db is not rotated, and rotate it',
      'vault write -f secret/payments/production/db\n',
    ],
  ],
  [
    {
      code: 'b33_old',
      params: { name: 'secret/payments/production/db', at: '2026-03-31T12:00:00.000Z', days: 90 },
    },
    [
      'secret/payments/production/db was last renewed at 2026-03-31T12:00:00.000Z, more than 90 days ago',
      'Renew secret/payments/production/db, and let a tool do it from now on',
    ],
  ],
  [
    {
      code: 'b33_rotated',
      params: { name: 'secret/payments/production/db', at: '2026-05-31T12:00:00.000Z', days: 30 },
    },
    [
      'secret/payments/production/db was rotated at 2026-05-31T12:00:00.000Z; its period is 30 days',
    ],
  ],
  [
    {
      code: 'b33_short_lease',
      params: { name: 'database/roles/payments-production', lease: 0.1, days: 32 },
    },
    ['Leases of database/roles/payments-production last at most 0.1 days'],
  ],
  [
    {
      code: 'b33_short_lease',
      params: { name: 'secret/payments/production/dynamic', lease: 1, days: 32 },
    },
    ['Leases of secret/payments/production/dynamic last at most 1 day'],
  ],
  [
    { code: 'b33_young', params: { name: 'DEPLOY_KEY', at: '2026-04-01T12:00:00.000Z', days: 90 } },
    ['DEPLOY_KEY was renewed at 2026-04-01T12:00:00.000Z; its period is 90 days'],
  ],
  [
    {
      code: 'b33_young',
      params: { name: 'DEPLOY_KEY', at: '2026-04-01T12:00:00.000Z', days: 30.46 },
    },
    ['DEPLOY_KEY was renewed at 2026-04-01T12:00:00.000Z; its period is 30.5 days'],
  ],
];

it.each(sentences)('tells of I-SD-B-3.3: how old secrets are: %j', (reason, words) => {
  expect(told(reason)).toEqual(words);
});
