import { describe, expect, test } from 'vitest';
import { analyse, oneJob, x } from './workflow-text.ts';

async function check(rule: string, files: Readonly<Record<string, string>>) {
  const { hardening } = await analyse(files);
  return hardening.find((body) => body.rule === rule);
}

async function details(rule: string, text: string) {
  const body = await check(rule, { 'a.yml': text });
  return body?.violations.map((violation) => violation.detail);
}

describe('untrusted_checkout', () => {
  const head = x('github.event.pull_request.head.sha');
  const run = x('github.event.workflow_run.head_sha');
  const checkout = (ref: string, condition = '') =>
    `${condition}steps:\n  - uses: actions/checkout@v4\n    with: { ref: "${ref}" }`;

  test.each<[string, string, string, readonly string[]]>([
    [
      'the head under pull_request_target',
      'pull_request_target',
      checkout(head),
      ['github.event.pull_request.head.sha'],
    ],
    ['the head under pull_request', 'pull_request', checkout(head), []],
    [
      'the base under pull_request_target',
      'pull_request_target',
      'steps: [{ uses: actions/checkout@v4 }]',
      [],
    ],
    [
      'the head under workflow_run',
      '{ workflow_run: { workflows: [CI] } }',
      checkout(run),
      ['github.event.workflow_run.head_sha'],
    ],
    [
      'the merge commit by number',
      'pull_request_target',
      checkout(`refs/pull/${x('github.event.number')}/merge`),
      ['github.event.number'],
    ],
    [
      'a script’s fetch',
      'pull_request_target',
      `steps: [{ run: "git fetch origin ${x('github.head_ref')}" }]`,
      ['github.head_ref'],
    ],
    [
      'a script’s fetch through a variable',
      'pull_request_target',
      `steps: [{ run: 'git checkout "$SHA"', env: { SHA: "${head}" } }]`,
      ['github.event.pull_request.head.sha'],
    ],
    [
      'gh pr checkout',
      'pull_request_target',
      'steps: [{ run: gh pr checkout 1 }]',
      ['gh pr checkout'],
    ],
    ['a mere mention', 'pull_request_target', `steps: [{ run: "echo git checkout ${head}" }]`, []],
    [
      'a push that ran before',
      '{ workflow_run: { workflows: [CI] } }',
      checkout(run, `if: github.event.workflow_run.event == 'push'\n`),
      [],
    ],
    [
      'one’s own repository',
      'pull_request_target',
      checkout(head, 'if: github.event.pull_request.head.repo.full_name == github.repository\n'),
      [],
    ],
    [
      'no fork',
      'pull_request_target',
      checkout(head, `if: ${x('!github.event.pull_request.head.repo.fork')}\n`),
      [],
    ],
    [
      'what is merged',
      'pull_request_target',
      checkout(head, 'if: github.event.pull_request.merged == true\n'),
      [],
    ],
    [
      'another event of the same workflow',
      '[pull_request_target, push]',
      checkout(head, `if: github.event_name == 'push'\n`),
      [],
    ],
    [
      'success alone',
      '{ workflow_run: { workflows: [CI] } }',
      checkout(run, `if: github.event.workflow_run.conclusion == 'success'\n`),
      ['github.event.workflow_run.head_sha'],
    ],
  ])('%s', async (_name, on, job, expected) => {
    const found = await details('untrusted_checkout', oneJob(job, on));

    expect(found).toEqual(expected);
  });

  test('reaches a called workflow through its caller’s event', async () => {
    const files = {
      'a.yml': oneJob(checkout(head), 'workflow_call'),
      'b.yml':
        'on: pull_request_target\npermissions: {}\njobs:\n  a: { uses: ./.github/workflows/a.yml }\n',
    };

    const body = await check('untrusted_checkout', files);

    expect(body?.violations.map((violation) => violation.line)).toEqual([7]);
  });
});

describe('untrusted_expression', () => {
  const title = 'github.event.pull_request.title';

  test.each<[string, string, string, readonly string[]]>([
    ['in a script', 'pull_request', `steps: [{ run: "echo ${x(title)}" }]`, [title]],
    [
      'in github-script',
      'issues',
      `steps: [{ uses: actions/github-script@v7, with: { script: "x('${x('github.event.issue.body')}')" } }]`,
      ['github.event.issue.body'],
    ],
    [
      'by index',
      'pull_request',
      `steps: [{ run: "echo ${x(`github['event']['pull_request']['title']`)}" }]`,
      [title],
    ],
    [
      'as a fallback',
      'pull_request',
      `steps: [{ run: "echo ${x('github.head_ref || github.ref_name')}" }]`,
      ['github.head_ref'],
    ],
    [
      'written out whole',
      'issues',
      `steps: [{ run: "echo ${x('toJSON(github.event.issue)')}" }]`,
      ['github.event.issue'],
    ],
    [
      'of any commit',
      'push',
      `steps: [{ run: "echo ${x('github.event.commits[0].message')}" }]`,
      ['github.event.commits.*.message'],
    ],
    [
      'through env pasted back',
      'pull_request',
      `env: { T: "${x(title)}" }\nsteps: [{ run: "echo ${x('env.T')}" }]`,
      [title],
    ],
    [
      'through env as a variable',
      'pull_request',
      `env: { T: "${x(title)}" }\nsteps: [{ run: 'echo "$T"' }]`,
      [],
    ],
    [
      'in an input that is no script',
      'pull_request',
      `steps: [{ uses: a/b@v1, with: { title: "${x(title)}" } }]`,
      [],
    ],
    ['compared', 'pull_request', `steps: [{ run: "echo ${x(`${title} == 'a'`)}" }]`, []],
    ['searched', 'pull_request', `steps: [{ run: "echo ${x(`contains(${title}, 'a')`)}" }]`, []],
    [
      'as a condition',
      'pull_request',
      `steps: [{ run: "echo ${x(`${title} && 'a' || 'b'`)}" }]`,
      [],
    ],
    ['where no event carries it', 'push', `steps: [{ run: "echo ${x(title)}" }]`, []],
    [
      'a number',
      'pull_request',
      `steps: [{ run: "echo ${x('github.event.pull_request.number')}" }]`,
      [],
    ],
    [
      'within quotes of an expression',
      'pull_request',
      `steps: [{ run: "echo ${x(`'${title}'`)}" }]`,
      [],
    ],
  ])('%s', async (_name, on, job, expected) => {
    const found = await details('untrusted_expression', oneJob(job, on));

    expect(found).toEqual(expected);
  });

  test('tells the line within a script', async () => {
    const text = oneJob(`steps:\n  - run: |\n      set -e\n      echo ${x(title)}`, 'pull_request');

    const body = await check('untrusted_expression', { 'a.yml': text });

    expect(body?.violations).toEqual([{ line: 9, jobId: 'deploy', detail: title }]);
  });
});
