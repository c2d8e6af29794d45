import { expect, it } from 'vitest';
import { type Told, told } from './told.ts';

const sentences: readonly Told[] = [
  [
    { code: 'b21_closed', params: { place: 'src/config.ts:3', rule: 'aws', how: 'reviewed' } },
    ['src/config.ts:3 (aws) was reviewed: no secret, or test material'],
  ],
  [
    { code: 'b21_closed', params: { place: 'a.ts:1', rule: 'aws', how: 'retired' } },
    ['a.ts:1 (aws) is gone from every branch and was revoked or rotated'],
  ],
  [
    { code: 'b21_counted', params: { verified: 0, inactive: 0, unverified: 1, unknown: 0 } },
    ['Open findings: 0 verified as active, 0 inactive, 1 unverified, 0 unknown'],
  ],
  [
    { code: 'b21_counted', params: { verified: 0, inactive: 0, unverified: 2, unknown: 0 } },
    ['Open findings: 0 verified as active, 0 inactive, 2 unverified, 0 unknown'],
  ],
  [
    { code: 'b21_counted', params: { verified: 0, inactive: 1, unverified: 0, unknown: 0 } },
    ['Open findings: 0 verified as active, 1 inactive, 0 unverified, 0 unknown'],
  ],
  [
    { code: 'b21_entropy', params: { place: 'config/app.ts:7', rule: 'aws-key' } },
    [
      'config/app.ts:7 (aws-key) looks random; whether it is a secret nobody has said',
      'Review config/app.ts:7; a claim may name it by its path or by a pattern of paths',
    ],
  ],
  [
    { code: 'b21_no_commits', params: { repository: 'github.com/acme/payments' } },
    [
      'github.com/acme/payments has no commit: there was nothing to scan',
      'Declare the repositories in which the source of the application lies',
    ],
  ],
  [
    { code: 'b21_no_repository', params: {} },
    ['No repository of the application is declared', 'Declare the repositories of the application'],
  ],
  [
    { code: 'b21_no_scan', params: { repository: 'github.com/acme/payments' } },
    [
      'No scan of github.com/acme/payments is on record',
      'Scan the whole history of github.com/acme/payments',
    ],
  ],
  [
    { code: 'b21_none_found', params: { repository: 'github.com/acme/ledger' } },
    ['No secret was found in github.com/acme/ledger'],
  ],
  [
    { code: 'b21_not_scanned', params: {} },
    ['Not scanned by any tool here: layers of images, configuration outside the repositories'],
  ],
  [
    {
      code: 'b21_only_new',
      params: { repository: 'github.com/acme/payments', tool: 'secretlint' },
    },
    [
      'secretlint read only newer commits of github.com/acme/payments; no scan of the whole is on record',
      'Scan the whole history of github.com/acme/payments once',
    ],
  ],
  [
    {
      code: 'b21_open',
      params: { place: 'c.ts:7', rule: 'aws-key', why: 'open', validity: 'unknown', goneFrom: '' },
    },
    [
      'c.ts:7 holds a secret (aws-key): nobody reviewed it',
      'Revoke the secret of c.ts:7, keep its successor in the vault, and take it out of the branches; if it is none, have that reviewed',
    ],
  ],
  [
    {
      code: 'b21_open',
      params: {
        place: 'config/app.ts:7',
        rule: 'aws-key',
        why: 'open',
        validity: 'unverified',
        goneFrom: 'aaaaaaa',
      },
    },
    [
      'config/app.ts:7 holds a secret (aws-key): nobody reviewed it',
      'Revoke the secret of config/app.ts:7 in commit aaaaaaa: no branch has it any more, the history keeps it; if it is none, have that reviewed',
    ],
  ],
  [
    {
      code: 'b21_open',
      params: {
        place: 'a.ts:1',
        rule: 'aws',
        why: 'not_revoked',
        validity: 'unknown',
        goneFrom: '',
      },
    },
    [
      'a.ts:1 holds a secret (aws): it is gone from the branches, but nothing says that it was revoked',
      'Revoke the secret of a.ts:1, or name the newer vault version in a claim',
    ],
  ],
  [
    {
      code: 'b21_open',
      params: { place: 'a.ts:1', rule: 'aws', why: 'in_head', validity: 'active', goneFrom: '' },
    },
    [
      'a.ts:1 holds a secret (aws, verified as active): it was retired, but a branch still has it',
      'Revoke the secret of a.ts:1, keep its successor in the vault, and take it out of the branches; if it is none, have that reviewed',
    ],
  ],
  [
    {
      code: 'b21_open',
      params: { place: 'a.ts:1', rule: 'aws', why: 'wont_fix', validity: 'unknown', goneFrom: '' },
    },
    [
      'a.ts:1 holds a secret (aws): it was left as it is',
      'Revoke the secret of a.ts:1, keep its successor in the vault, and take it out of the branches; if it is none, have that reviewed',
    ],
  ],
  [
    {
      code: 'b21_open',
      params: { place: 'a.ts:1', rule: 'aws', why: 'dismissed', validity: 'unknown', goneFrom: '' },
    },
    [
      'a.ts:1 holds a secret (aws): it was dismissed in the scanner, which the policy does not count as a review',
      'Revoke the secret of a.ts:1, keep its successor in the vault, and take it out of the branches; if it is none, have that reviewed',
    ],
  ],
  [
    {
      code: 'b21_scan_failed',
      params: { repository: 'github.com/acme/payments', tool: 'secretlint' },
    },
    [
      'The scan of github.com/acme/payments by secretlint failed',
      'Scan github.com/acme/payments again',
    ],
  ],
  [
    {
      code: 'b21_scan_partial',
      params: {
        repository: 'github.com/acme/payments',
        tool: 'secretlint',
        missed: ['1 too large'],
      },
    },
    [
      'secretlint did not read all of github.com/acme/payments: 1 too large',
      'Scan a full clone of github.com/acme/payments, submodules as repositories of their own',
      'git fetch --unshallow\n',
    ],
  ],
  [
    {
      code: 'b21_scanned',
      params: { repository: 'github.com/acme/ledger', tool: 'secretlint', head: '', binary: 4 },
    },
    ['secretlint scanned the whole history of github.com/acme/ledger; 4 binary files left out'],
  ],
  [
    {
      code: 'b21_scanned',
      params: { repository: 'github.com/acme/payments', tool: 'assay', head: 'aaaaaaa', binary: 3 },
    },
    [
      'assay scanned the whole history of github.com/acme/payments up to aaaaaaa; 3 binary files left out',
    ],
  ],
  [
    {
      code: 'b21_scanned',
      params: { repository: 'github.com/acme/payments', tool: 'assay', head: 'aaaaaaa', binary: 0 },
    },
    ['assay scanned the whole history of github.com/acme/payments up to aaaaaaa'],
  ],
  [
    {
      code: 'b21_scanned',
      params: { repository: 'github.com/acme/payments', tool: 'assay', head: '', binary: 1 },
    },
    ['assay scanned the whole history of github.com/acme/payments; 1 binary file left out'],
  ],
];

it.each(sentences)('tells of I-SD-B-2.1: secrets in source: %j', (reason, words) => {
  expect(told(reason)).toEqual(words);
});
