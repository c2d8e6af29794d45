import { expect, it } from 'vitest';
import { type Told, told } from './told.ts';

const sentences: readonly Told[] = [
  [
    {
      code: 'a15_called_missing',
      params: { file: '.github/workflows/deploy.yml', uses: './.github/actions/gone' },
    },
    [
      '.github/workflows/deploy.yml calls ./.github/actions/gone, which was not found',
      'Add ./.github/actions/gone, or take the call out of .github/workflows/deploy.yml',
    ],
  ],
  [
    {
      code: 'a15_called_not_read',
      params: {
        file: '.github/workflows/deploy.yml',
        uses: 'other/ci/.github/workflows/sub.yml@v1',
      },
    },
    [
      '.github/workflows/deploy.yml calls other/ci/.github/workflows/sub.yml@v1, which stands in another repository and was not read',
      'Connect the GitHub repository: its collector reads called workflows',
    ],
  ],
  [
    {
      code: 'a15_hardened',
      params: {
        file: '.github/workflows/deploy.yml',
        exempt: ['slsa-framework/slsa-github-generator'],
      },
    },
    [
      '.github/workflows/deploy.yml keeps every hardening rule; policy lets slsa-framework/slsa-github-generator be used by tag',
    ],
  ],
  [
    { code: 'a15_hardened', params: { file: '.github/workflows/x.yml', exempt: [] } },
    ['.github/workflows/x.yml keeps every hardening rule'],
  ],
  [
    {
      code: 'a15_known_action',
      params: {
        file: '.github/workflows/deploy.yml',
        action: 'bad/action',
        line: 5,
        problem: 'advisory',
        id: 'GHSA-1',
      },
    },
    [
      '.github/workflows/deploy.yml line 5 uses bad/action, which is under advisory GHSA-1',
      'Replace bad/action, or take the release that mends it',
    ],
  ],
  [
    {
      code: 'a15_known_action',
      params: {
        file: '.github/workflows/deploy.yml',
        action: 'old/action',
        line: 4,
        problem: 'archived',
        id: '',
      },
    },
    [
      '.github/workflows/deploy.yml line 4 uses old/action, which is archived',
      'Replace old/action, or take the release that mends it',
    ],
  ],
  [
    {
      code: 'a15_known_action',
      params: { file: 'ci.yml', action: 'bad/action', line: 5, problem: 'advisory', id: '' },
    },
    [
      'ci.yml line 5 uses bad/action, which is under advisory',
      'Replace bad/action, or take the release that mends it',
    ],
  ],
  [
    { code: 'a15_no_workflow', params: {} },
    [
      'No deploying workflow is known whose hardening could be checked',
      'State in a claim which tools deploy and how they are hardened',
    ],
  ],
  [
    {
      code: 'a15_not_checked',
      params: { file: '.github/workflows/deploy.yml', rules: ['pinned_actions'] },
    },
    [
      '.github/workflows/deploy.yml was not checked for pinned actions',
      'Collect the repository of .github/workflows/deploy.yml again',
    ],
  ],
  [
    {
      code: 'a15_not_checked',
      params: {
        file: '.github/workflows/deploy.yml',
        rules: ['pinned_actions', 'least_privilege'],
      },
    },
    [
      '.github/workflows/deploy.yml was not checked for pinned actions and permissions',
      'Collect the repository of .github/workflows/deploy.yml again',
    ],
  ],
  [
    {
      code: 'a15_not_checked',
      params: {
        file: 'ci.yml',
        rules: ['untrusted_checkout', 'untrusted_expression', 'inherited_secrets', 'known_action'],
      },
    },
    [
      'ci.yml was not checked for untrusted checkouts, untrusted expressions, inherited secrets and known actions',
      'Collect the repository of ci.yml again',
    ],
  ],
  [
    { code: 'a15_pinning_not_told', params: { place: 'github.com/acme/payments' } },
    [
      'github.com/acme/payments allows every action; whether it requires pinning was not told',
      'Allow only selected actions in github.com/acme/payments',
    ],
  ],
  [
    { code: 'a15_platform', params: { file: '.gitlab-ci.yml' } },
    [
      'Hardening of .gitlab-ci.yml is not checked on this platform',
      'State in a claim how .gitlab-ci.yml is hardened',
    ],
  ],
  [
    { code: 'a15_policy_not_told', params: { place: 'github.com/acme/payments' } },
    [
      'Which actions github.com/acme/payments allows was not told',
      'State it in a claim, with where it can be seen',
    ],
  ],
  [
    { code: 'a15_restricted', params: { place: 'github.com/acme', how: 'selected' } },
    ['github.com/acme allows only selected actions'],
  ],
  [
    { code: 'a15_restricted', params: { place: 'github.com/acme', how: 'local_only' } },
    ['github.com/acme allows no foreign action'],
  ],
  [
    { code: 'a15_restricted', params: { place: 'github.com/acme', how: 'pinning' } },
    ['github.com/acme requires actions to be pinned to a commit'],
  ],
  [
    { code: 'a15_unrestricted', params: { place: 'github.com/acme/payments' } },
    [
      'github.com/acme/payments allows every action, and does not require pinning',
      'Under Settings, Actions, General of github.com/acme/payments: allow selected actions only, or require actions to be pinned to a full commit',
    ],
  ],
  [
    {
      code: 'a15_violation',
      params: {
        file: '.github/workflows/sub.yml',
        rule: 'untrusted_expression',
        places: ['line 7'],
      },
    },
    [
      '.github/workflows/sub.yml: an untrusted value is put into a shell script: line 7',
      'Hand the value over in an environment variable and quote it',
      ['env:\n  TITLE: $', '{{ github.event.pull_request.title }}\nrun: echo "$TITLE"\n'].join(''),
    ],
  ],
  [
    {
      code: 'a15_violation',
      params: { file: 'ci.yml', rule: 'pinned_actions', places: ['line 7', 'line 9'] },
    },
    [
      'ci.yml: foreign actions are not pinned to a full commit: line 7 and line 9',
      'Pin each foreign action to the full commit of the release, with the release as a comment',
      '- uses: owner/action@<40 hex digits of the commit> # v1.2.3\n',
    ],
  ],
  [
    {
      code: 'a15_violation',
      params: { file: 'ci.yml', rule: 'least_privilege', places: ['line 7'] },
    },
    [
      'ci.yml: permissions are wider than needed, or not stated: line 7',
      'State the least permissions at the top, and more only in the job that needs them',
      'permissions:\n  contents: read\n',
    ],
  ],
  [
    {
      code: 'a15_violation',
      params: { file: 'ci.yml', rule: 'untrusted_checkout', places: ['line 7'] },
    },
    [
      'ci.yml: code of strangers is checked out with rights to the repository: line 7',
      'Run what a pull request brings under pull_request, without secrets, and keep pull_request_target for what only reads its metadata',
    ],
  ],
  [
    {
      code: 'a15_violation',
      params: { file: 'ci.yml', rule: 'inherited_secrets', places: ['line 7'] },
    },
    [
      'ci.yml: all secrets are handed to a foreign workflow: line 7',
      'Hand over only the secrets that the called workflow needs, by name',
      ['secrets:\n  token: $', '{{ secrets.DEPLOY_TOKEN }}\n'].join(''),
    ],
  ],
  [
    { code: 'a15_violation', params: { file: 'ci.yml', rule: 'known_action', places: ['line 7'] } },
    [
      'ci.yml: an action is archived or under a known advisory: line 7',
      'Replace the action, or take the release that mends it',
    ],
  ],
];

it.each(sentences)('tells of I-SD-A-1.5: the tools that deploy: %j', (reason, words) => {
  expect(told(reason)).toEqual(words);
});
