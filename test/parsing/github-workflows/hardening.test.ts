import { describe, expect, test } from 'vitest';
import { analyse, oneJob } from './workflow-text.ts';

async function check(rule: string, files: Readonly<Record<string, string>>) {
  const { hardening } = await analyse(files);
  return hardening.find((body) => body.rule === rule);
}

async function details(rule: string, text: string) {
  const body = await check(rule, { 'a.yml': text });
  return body?.violations.map((violation) => violation.detail);
}

describe('hardening', () => {
  test('states every rule of a clean workflow, with what was checked', async () => {
    const commit = 'a'.repeat(40);

    const { hardening } = await analyse({
      'a.yml': oneJob(`steps: [{ uses: a/b@${commit} }, { run: ls }]`),
    });

    expect(
      hardening.map((body) => [body.rule, body.violations.length, body.checked, body.uses.length]),
    ).toEqual([
      ['pinned_actions', 0, 1, 1],
      ['least_privilege', 0, 1, 0],
      ['untrusted_checkout', 0, 0, 0],
      ['untrusted_expression', 0, 1, 0],
      ['inherited_secrets', 0, 0, 0],
      ['known_action', 0, 1, 1],
    ]);
  });
});

describe('pinned_actions', () => {
  test.each<[string, string | null, string | null]>([
    ['actions/checkout@v4', 'actions', 'tag'],
    ['Some/Action@main', 'Some', 'branch'],
    ['some/action/sub@release/v1', 'some', 'branch'],
    [`some/action@${'a'.repeat(39)}`, 'some', 'tag'],
    [`some/action@${'A'.repeat(40)}`, 'some', 'tag'],
    ['docker://alpine:3.20', null, 'tag'],
    ['docker://ghcr.io/owner/tool', 'owner', 'none'],
    [`some/action@${'a'.repeat(40)}`, null, null],
    [`docker://alpine@sha256:${'a'.repeat(64)}`, null, null],
    ['./.github/actions/own', null, null],
  ])('%s: owner %s, pinned by %s', async (uses, owner, detail) => {
    const text = oneJob(`steps:\n  - uses: ${uses}`);

    const body = await check('pinned_actions', { 'a.yml': text });

    const expected = {
      line: 7,
      jobId: 'deploy',
      uses,
      ...(owner === null ? {} : { owner }),
      detail,
    };
    expect(body?.violations).toEqual(detail === null ? [] : [expected]);
  });

  test('looks at reusable workflows too', async () => {
    const text = 'on: push\njobs:\n  a: { uses: other/repo/.github/workflows/b.yml@v1 }\n';

    const body = await check('pinned_actions', { 'a.yml': text });

    expect(body?.violations.map(({ line, owner }) => [line, owner])).toEqual([[3, 'other']]);
  });
});

describe('least_privilege', () => {
  const jobs = (top: string, ...each: readonly string[]) =>
    [
      'on: push',
      ...(top === '' ? [] : [`permissions: ${top}`]),
      'jobs:',
      ...each.map((own, index) => `  j${index}: { runs-on: x, steps: [{ run: ls }]${own} }`),
    ].join('\n');

  test.each<[string, string, readonly string[]]>([
    ['nothing said', jobs('', ''), ['no permissions']],
    ['said by one job of two', jobs('', ', permissions: {}', ''), ['no permissions']],
    ['write-all above', jobs('write-all', ''), ['write-all']],
    ['write-all above that no job inherits', jobs('write-all', ', permissions: {}'), []],
    ['write-all in a job', jobs('{}', ', permissions: write-all'), ['write-all']],
    ['nothing granted', jobs('{}', '', ''), []],
    ['read-all above', jobs('read-all', '', ''), []],
    ['reading above', jobs('{ contents: read }', '', ''), []],
    ['writing above for a single job', jobs('{ contents: write }', ''), []],
    [
      'writing above for two',
      jobs('{ id-token: write, contents: write }', '', ''),
      ['contents: write, id-token: write for every job'],
    ],
    [
      'writing above that one of two inherits',
      jobs('{ contents: write }', '', ', permissions: {}'),
      [],
    ],
    ['a workflow that is only called', jobs('', '').replace('push', 'workflow_call'), []],
  ])('%s', async (_name, text, expected) => {
    const found = await details('least_privilege', text);

    expect(found).toEqual(expected);
  });
});

describe('inherited_secrets', () => {
  test.each<[string, readonly (string | undefined)[]]>([
    ['{ uses: other/repo/.github/workflows/b.yml@v1, secrets: inherit }', ['other']],
    ['{ uses: other/repo/.github/workflows/b.yml@v1 }', []],
    ['{ uses: ./.github/workflows/b.yml, secrets: inherit }', []],
  ])('%s', async (job, owners) => {
    const body = await check('inherited_secrets', { 'a.yml': `on: push\njobs:\n  a: ${job}\n` });

    expect(body?.violations.map((violation) => violation.owner)).toEqual(owners);
    expect(body?.checked).toBe(1);
  });
});
